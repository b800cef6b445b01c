package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.Denials.Denial;
import org.stratasms.provisioning.registrations.Explanation;
import org.stratasms.provisioning.registrations.Explanation.Field;
import org.stratasms.provisioning.registrations.Explanation.Reason;
import org.stratasms.provisioning.registrations.RegistrationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Explains the last denial of a registration: AWS's code and words, what they mean, whether it may be"
                    + " submitted again, and the lines of the file that may have to change."
        },
        exitCodeList = {"0:explained", "1:it was not denied, or failed", "2:wrong usage"})
final class RegistrationsExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id of the registration; 'status' lists them.")
    String id = "";

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The registration's file. Default: the one in registrations/ or here that has its name.")
    @Nullable
    Path file;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            var form = file == null ? null : RegistrationFile.read(file, options.connection.environment);
            var explanation = registrar.explain(id, form, List.of(Path.of("registrations"), Path.of("")));
            options.output.print(console.out(), document(explanation), out -> print(out, explanation));
            return 0;
        });
    }

    private static Map<String, @Nullable Object> document(Explanation explanation) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("registrationId", explanation.registrationId());
        document.put("version", explanation.version());
        document.put(
                "reasons",
                explanation.reasons().stream()
                        .map(RegistrationsExplainCommand::document)
                        .toList());
        document.put(
                "fields",
                explanation.fields().stream()
                        .map(RegistrationsExplainCommand::document)
                        .toList());
        document.put("next", explanation.next());
        return document;
    }

    private static Map<String, @Nullable Object> document(Reason reason) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        var denial = Optional.ofNullable(reason.denial());
        document.put("code", reason.code());
        document.put("words", reason.words());
        document.put("link", reason.link());
        document.put("account", denial.map(Denial::account).orElse(null));
        document.put(
                "resubmittable",
                denial.map(known -> known.resubmittable().name()).orElse(null));
        document.put(
                "places",
                reason.places().stream()
                        .map(RegistrationsExplainCommand::document)
                        .toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(Field field) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("path", field.path());
        document.put("line", field.line());
        document.put("words", field.words());
        return document;
    }

    private static void print(PrintWriter out, Explanation explanation) {
        out.printf(
                "%s (%s), version %d, was denied:%n",
                explanation.registrationId(), explanation.type(), explanation.version());
        explanation.reasons().forEach(reason -> print(out, reason));
        if (!explanation.fields().isEmpty()) {
            out.println("AWS marked these fields:");
            explanation.fields().forEach(field -> out.println("  " + place(field) + ": " + field.words()));
        }
        out.println(explanation.next());
    }

    private static void print(PrintWriter out, Reason reason) {
        out.println(reason.code());
        out.println("  AWS: " + reason.words());
        var denial = reason.denial();
        if (denial != null) {
            out.println("  " + denial.account());
            out.println(
                    switch (denial.resubmittable()) {
                        case YES -> "  It may be submitted again.";
                        case NO -> "  It may not be submitted again.";
                        case DEPENDS -> "  Whether it may be submitted again depends on the content.";
                    });
        }
        if (reason.link() != null) {
            out.println("  " + reason.link());
        }
        reason.places().forEach(field -> out.println("  look at " + place(field)));
    }

    private static String place(Field field) {
        return field.line() == 0 ? field.path() : "line %d, %s".formatted(field.line(), field.path());
    }
}
