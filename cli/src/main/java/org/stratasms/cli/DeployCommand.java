package org.stratasms.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stratasms.provisioning.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deploy",
        description = {
            "Creates the environment or brings it up to date, and prints the application's variables.",
            "Refuses to delete, to replace or to take out of the pool what may not come back, unless --allow-loss"
                    + " names it."
        },
        exitCodeList = {
            "0:deployed, or nothing to change",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class DeployCommand implements Callable<Integer> {
    @Mixin
    EnvironmentSpec environment = new EnvironmentSpec();

    @Option(
            names = "--allow-loss",
            paramLabel = "NAME",
            split = ",",
            description = "Something that may be lost, by the name that 'diff' shows; give it once for each.")
    Set<String> allowedLosses = new LinkedHashSet<>();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.consoleForChanges();
        var connection = options.connection;
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            var settings = environment.settings(options.environment, !connection.aws);
            var deployed = new Environment(cloudFormation, sms, logs, settings);
            var contract = console.sayingOnInterrupt(
                    "strata-sms: interrupted. CloudFormation goes on by itself; run the same command again to go on"
                            + " from there.",
                    () -> deployed.deploy(allowedLosses, new Progress(console.err())));
            var variables = Variables.of(connection, contract);
            options.output.print(console.out(), variables, out -> Variables.print(variables, out));
        }
        return 0;
    }
}
