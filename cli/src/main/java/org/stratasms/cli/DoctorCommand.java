package org.stratasms.cli;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.doctor.Doctor;
import org.stratasms.provisioning.doctor.Finding;
import org.stratasms.provisioning.doctor.Level;
import org.stratasms.provisioning.doctor.Questions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Finds out why texts do not arrive, or will not: looks at the account, the environment's stacks, its pool,"
                    + " events, rights, registrations and the last day's texts. Changes nothing.",
            "Each finding has a code, what it means, its cure and its evidence. docs/operate/doctor.md explains them."
        },
        exitCodeList = {
            "0:nothing is wrong; warnings may be shown",
            "1:something is wrong, or with --strict could not be looked at",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Option(
            names = "--country",
            paramLabel = "CODES",
            split = ",",
            converter = CountryCode.class,
            description = "Also ask AWS, by dry runs that send nothing, whether it would accept texts to these"
                    + " countries, e.g. US,PR,CA.")
    @Nullable
    List<String> countries;

    @Option(
            names = "--drift",
            description = "Also look for what was changed by hand in the stacks' resources; takes longer.")
    boolean drift;

    @Option(
            names = "--send",
            description = "Also text AWS's two US simulator destinations and follow both texts; costs two texts.")
    boolean send;

    @Mixin
    EngineDatabase database = new EngineDatabase();

    @Option(names = "--show-numbers", description = "Show phone numbers whole. Default: their last two digits.")
    boolean showNumbers;

    @Option(names = "--strict", description = "Fail also if something could not be looked at.")
    boolean strict;

    @Override
    public Integer call() {
        var console = options.console();
        var questions = questions(console);
        try (var clients = new OperatorClients(options.connection)) {
            var doctor = new Doctor(
                    clients.aws(),
                    options.environment.settings(),
                    clients.place(),
                    questions,
                    InstantSource.system(),
                    options.pauses);
            return examine(console, doctor);
        }
    }

    private Questions questions(Console console) {
        var questions = Questions.ofVariables(options.connection.environment);
        if (countries != null) {
            questions = questions.withCountries(Set.copyOf(countries));
        }
        if (drift) {
            questions = questions.withDrift();
        }
        if (send) {
            questions = questions.withSends();
        }
        if (showNumbers) {
            questions = questions.withWholeNumbers();
        }
        var source = database.source(console, options.connection);
        return source == null ? questions : questions.withDatabase(source);
    }

    private int examine(Console console, Doctor doctor) {
        var progress = CheckProgress.of(console.err(), doctor.codes().size());
        var findings = doctor.examine(progress::done);
        progress.clear();
        options.output.print(
                console.out(),
                Map.of(
                        "findings",
                        findings.stream().map(DoctorCommand::document).toList()),
                out -> new FindingsText(findings).print(out));
        var fails = findings.stream()
                .map(Finding::level)
                .anyMatch(level -> level == Level.FAIL || (strict && level == Level.NOT_LOOKED_AT));
        return fails ? 1 : 0;
    }

    private static Map<String, @Nullable String> document(Finding finding) {
        var document = new LinkedHashMap<String, @Nullable String>();
        document.put("code", finding.code().name());
        document.put("level", finding.level().name());
        document.put("subject", finding.subject());
        document.put("found", finding.found());
        document.put("means", finding.means());
        document.put("cure", finding.cure());
        document.put("evidence", finding.evidence());
        document.put("link", finding.link());
        return document;
    }
}
