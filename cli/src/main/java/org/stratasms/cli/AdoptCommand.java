package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.project.Adoption;
import org.stratasms.provisioning.project.AdoptionSettings;
import org.stratasms.provisioning.project.AdoptionStep;
import org.stratasms.provisioning.stacks.Drift;
import org.stratasms.provisioning.stacks.DriftReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "adopt",
        description = {
            "Takes over a pool that Strata's own module made, or that somebody made by hand. It keeps its id, numbers"
                    + " and opt-outs.",
            "Prints the steps that are left; does them with --write. Texts can be sent meanwhile.",
            "Apply no Terraform of the environment's service between the first step and the commands printed at the"
                    + " end."
        },
        exitCodeList = {
            "0:shown or done",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class AdoptCommand implements Callable<Integer> {
    private static final DriftReport NOT_LOOKED = new DriftReport(List.of(), null);

    @Option(
            names = "--upstream-stack",
            paramLabel = "STACK",
            description = "Name of the stack that owns the pool now. Default: NAME-sms-phone-pool.")
    @Nullable
    String upstreamStack;

    @Option(names = "--pool-id", paramLabel = "POOL", description = "Id of the pool, for one that no stack owns.")
    @Nullable
    String poolId;

    @Option(
            names = "--help-message",
            paramLabel = "TEXT",
            required = true,
            description = "The pool's reply to HELP, the same as for 'install'.")
    String helpMessage = "";

    @Option(
            names = "--stop-message",
            paramLabel = "TEXT",
            required = true,
            description = "The pool's reply to STOP, the same as for 'install'.")
    String stopMessage = "";

    @Option(names = "--write", description = "Do the steps.")
    boolean write;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = write ? options.consoleForChanges() : options.console();
        var connection = options.connection;
        if (connection.aws && options.environment.given == null) {
            throw new ParameterException(
                    console.command(), "Name the environment that shall own the pool on AWS: --name NAME.");
        }
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice()) {
            var adoption = new Adoption(cloudFormation, sms, settings());
            var planned = adoption.plan();
            if (write) {
                var plan = console.sayingOnInterrupt(
                        "strata-sms: interrupted. Run the same command again to go on.",
                        () -> adoption.run(step -> tell(step, console.err()), new Progress(console.err())));
                print(plan, List.of(), adoption.drift(), console);
            } else if (planned.steps().isEmpty()) {
                print(planned, List.of(), adoption.drift(), console);
            } else {
                print(planned, planned.steps(), NOT_LOOKED, console);
            }
        }
        return 0;
    }

    private AdoptionSettings settings() {
        var environment = options.environment.settings();
        return new AdoptionSettings(
                environment,
                Objects.requireNonNullElse(upstreamStack, AdoptionSettings.upstreamStackOf(environment.name())),
                poolId,
                helpMessage,
                stopMessage);
    }

    private static void tell(AdoptionStep step, PrintWriter err) {
        err.println(step.what());
        err.flush();
    }

    private void print(Adoption.Plan plan, List<AdoptionStep> left, DriftReport drift, Console console) {
        options.output.print(console.out(), document(plan, left, drift), out -> {
            out.println("Pool %s has %d %s, and opt-out list %s."
                    .formatted(
                            plan.poolId(),
                            plan.members().size(),
                            plan.members().size() == 1 ? "member" : "members",
                            plan.optOutListName()));
            left.forEach(step -> out.println("  %-9s %s".formatted(step.kind(), step.what())));
            if (left.isEmpty()) {
                out.println("It belongs to stack %s."
                        .formatted(settings().environment().poolStackName()));
                print(drift, out);
                out.print(commands(plan));
            } else {
                out.println("Nothing was changed; add --write to do these steps.");
            }
        });
    }

    private void print(DriftReport drift, PrintWriter out) {
        var stack = settings().environment().poolStackName();
        for (var one : drift.drifts()) {
            out.println(
                    switch (one.kind()) {
                        case FORM ->
                            "FORM  %s of %s is written in another form on AWS and means the same. There is nothing to do."
                                    .formatted(one.property(), one.logicalId());
                        case FACT ->
                            one.property().isEmpty()
                                    ? "FACT  %s of stack %s no longer exists on AWS.".formatted(one.logicalId(), stack)
                                    : "FACT  %s of %s is %s on AWS, and %s in stack %s. Put it back on AWS, or change the setting."
                                            .formatted(
                                                    one.property(),
                                                    one.logicalId(),
                                                    NumberMask.inText(one.actual()),
                                                    NumberMask.inText(one.expected()),
                                                    stack);
                    });
        }
        if (drift.failure() != null) {
            out.println("Drift could not be detected: %s Try: aws cloudformation detect-stack-drift --stack-name %s"
                    .formatted(NumberMask.inText(drift.failure()), stack));
        } else if (drift.drifts().isEmpty()) {
            out.println("Everything on AWS is as the stack says.");
        }
    }

    /** The commands for the project, once the pool is ours. */
    private String commands(Adoption.Plan plan) {
        var name = settings().environment().name();
        var dash = name.lastIndexOf('-');
        var app = dash < 0 ? name : name.substring(0, dash);
        var environment = name.substring(dash + 1);
        return """
            In module "%s_config" of the application's app-config:
            """.formatted(environment)
                + terraform(plan.terraformSettings())
                + """
                In infra/%1$s, with the environment's backend and in its default workspace:
                  terraform state rm 'module.notifications_phone_pool[0]'
                  terraform import -var=environment_name=%2$s 'module.strata_sms_phone_pool[0].aws_cloudformation_stack.phone_pool' %3$s
                """.formatted(
                        app + "/service", environment, settings().environment().poolStackName());
    }

    /** Arguments as terraform fmt writes them. */
    private static String terraform(Map<String, Object> settings) {
        var longest = settings.keySet().stream().mapToInt(String::length).max().orElse(0);
        return settings.entrySet().stream()
                .map(setting -> "  %s = %s\n"
                        .formatted(
                                setting.getKey()
                                        + " ".repeat(longest - setting.getKey().length()),
                                expression(setting.getValue())))
                .collect(Collectors.joining());
    }

    private static String expression(Object value) {
        return switch (value) {
            case List<?> list ->
                list.stream().map(AdoptCommand::expression).collect(Collectors.joining(", ", "[", "]"));
            case Boolean flag -> flag.toString();
            default -> '"' + value.toString() + '"';
        };
    }

    private Map<String, @Nullable Object> document(Adoption.Plan plan, List<AdoptionStep> left, DriftReport drift) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("poolId", plan.poolId());
        document.put("members", plan.members());
        document.put("optOutListName", plan.optOutListName());
        document.put("steps", left.stream().map(AdoptCommand::document).toList());
        document.put(
                "drifts", drift.drifts().stream().map(AdoptCommand::document).toList());
        document.put("driftFailure", drift.failure() == null ? null : NumberMask.inText(drift.failure()));
        document.put("next", left.isEmpty() ? commands(plan).lines().toList() : List.of());
        return document;
    }

    private static Map<String, String> document(AdoptionStep step) {
        var document = new LinkedHashMap<String, String>();
        document.put("kind", step.kind().name());
        document.put("what", step.what());
        return document;
    }

    private static Map<String, String> document(Drift drift) {
        var document = new LinkedHashMap<String, String>();
        document.put("logicalId", drift.logicalId());
        document.put("property", drift.property());
        document.put("kind", drift.kind().name());
        document.put("expected", NumberMask.inText(drift.expected()));
        document.put("actual", NumberMask.inText(drift.actual()));
        return document;
    }
}
