package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.stacks.StackProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

@Command(
        name = "destroy",
        description = {
            "Deletes the environment's stacks. Lists what stays on AWS because it is retained, and the commands that"
                    + " release it.",
            "On AWS the environment must be named with --name."
        },
        exitCodeList = {
            "0:destroyed, or there was nothing",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class DestroyCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.consoleForChanges();
        var connection = options.connection;
        if (connection.aws && options.environment.given == null) {
            throw new ParameterException(console.command(), "Name the environment to destroy on AWS: --name NAME.");
        }
        var name = options.environment.name();
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            var destroyed = new Environment(cloudFormation, sms, logs, options.environment.settings());
            var steps = new ArrayList<StackProgress>();
            var skipped = console.sayingOnInterrupt(
                    "strata-sms: interrupted. CloudFormation goes on by itself; run the same command again to go on"
                            + " from there.",
                    () -> destroyed.destroy(new Progress(console.err()).andThen(steps::add)));
            if (steps.isEmpty()) {
                console.err()
                        .printf(
                                "strata-sms: There is no environment %s on %s: nothing to destroy.%n",
                                name, connection.description());
            }
            var retained = Retained.of(skipped, sms, connection.asOptionsOfTheAwsCli());
            options.output.print(
                    console.out(),
                    Map.of("retained", retained.stream().map(Retained::members).toList()),
                    out -> print(retained, out));
        }
        return 0;
    }

    private static void print(List<Retained> retained, PrintWriter out) {
        if (retained.isEmpty()) {
            return;
        }
        var table = new Table();
        for (var one : retained) {
            var resource = one.resource();
            table.row(
                    "retained: %s (%s)".formatted(resource.logicalId(), resource.type()),
                    one.id(),
                    one.number() == null ? "" : one.number());
        }
        table.print(out);
        out.printf("%nA released number may never come back, and a deleted list forgets who opted out. To release them,"
                + " run in this order:%n");
        retained.stream().flatMap(one -> one.release().stream()).forEach(command -> out.println("  " + command));
    }
}
