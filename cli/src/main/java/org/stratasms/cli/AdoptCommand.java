package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.Adoption;
import org.stratasms.provisioning.AdoptionSettings;
import org.stratasms.provisioning.AdoptionStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "adopt",
        description = {
            "Takes over a pool that Strata's own module made, or that somebody made by hand: same id, numbers and opt-outs.",
            "Prints the steps that are left; does them with --write. Texts go on being sent meanwhile.",
            "Apply no Terraform of the environment's service between the first step and the commands printed at the end."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown or done",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class AdoptCommand implements Callable<Integer> {
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
            description = "The pool's reply to HELP, as 'install' was told.")
    String helpMessage = "";

    @Option(
            names = "--stop-message",
            paramLabel = "TEXT",
            required = true,
            description = "The pool's reply to STOP, as 'install' was told.")
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
                        "strata-sms: interrupted; the same command goes on from there.",
                        () -> adoption.run(step -> tell(step, console.err()), new Progress(console.err())));
                print(plan, List.of(), console);
            } else {
                print(planned, planned.steps(), console);
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

    private void print(Adoption.Plan plan, List<AdoptionStep> left, Console console) {
        options.output.print(console.out(), document(plan, left), out -> {
            out.println("Pool %s with %d members and opt-out list %s."
                    .formatted(plan.poolId(), plan.members().size(), plan.optOutListName()));
            left.forEach(step -> out.println("  %-9s %s".formatted(step.kind(), step.what())));
            if (left.isEmpty()) {
                out.println("It belongs to stack %s."
                        .formatted(settings().environment().poolStackName()));
                out.print(commands(plan));
            } else {
                out.println("Nothing was changed; add --write to do these steps.");
            }
        });
    }

    /** What is left to do in the project, once the pool is ours. */
    private String commands(Adoption.Plan plan) {
        var name = settings().environment().name();
        var dash = name.lastIndexOf('-');
        var app = dash < 0 ? name : name.substring(0, dash);
        var environment = name.substring(dash + 1);
        var members = String.join(
                ", ", plan.members().stream().map(member -> '"' + member + '"').toList());
        return """
            In module "%1$s_config" of the application's app-config:
              sms_create_opt_out_list       = false
              sms_opt_out_list_name         = "%2$s"
              sms_origination_identity_arns = [%3$s]
            """.formatted(environment, plan.optOutListName(), members)
                + """
            In infra/%1$s, with the environment's backend and in its default workspace:
              terraform state rm 'module.notifications_phone_pool[0]'
              terraform import -var=environment_name=%2$s 'module.strata_sms_phone_pool[0].aws_cloudformation_stack.phone_pool' %3$s
            """.formatted(
                        app + "/service", environment, settings().environment().poolStackName());
    }

    private Map<String, @Nullable Object> document(Adoption.Plan plan, List<AdoptionStep> left) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("poolId", plan.poolId());
        document.put("members", plan.members());
        document.put("optOutListName", plan.optOutListName());
        document.put("steps", left.stream().map(AdoptCommand::document).toList());
        document.put("next", left.isEmpty() ? commands(plan).lines().toList() : List.of());
        return document;
    }

    private static Map<String, String> document(AdoptionStep step) {
        var document = new LinkedHashMap<String, String>();
        document.put("kind", step.kind().name());
        document.put("what", step.what());
        return document;
    }
}
