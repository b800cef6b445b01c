package org.stratasms.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "destroy",
        description = {
            "Deletes the environment's stacks, and says what stays on AWS because it is retained.",
            "On AWS the environment must be named with --name."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:destroyed, or there was nothing",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class DestroyCommand implements Callable<Integer> {
    @Mixin
    EnvironmentName environment = new EnvironmentName();

    @Mixin
    Connection connection = new Connection();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var console = Console.of(spec);
        if (connection.aws && environment.given == null) {
            throw new ParameterException(
                    console.command(), "Name the environment that shall be destroyed on AWS: --name NAME.");
        }
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice()) {
            var destroyed = new Environment(cloudFormation, sms, EnvironmentSettings.named(environment.name()));
            var retained = console.sayingOnInterrupt(
                    "strata-sms: interrupted; CloudFormation goes on by itself, and the next destroy picks up from there.",
                    () -> destroyed.destroy(new Progress(console.err())));
            for (var resource : retained) {
                console.out().printf("retained: %s (%s)%n", resource.logicalId(), resource.type());
            }
            console.out().flush();
        }
        return 0;
    }
}
