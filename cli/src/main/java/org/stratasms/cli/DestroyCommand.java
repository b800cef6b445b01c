package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.StackProgress;
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

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var console = Console.of(spec);
        if (connection.aws && environment.given == null) {
            throw new ParameterException(
                    console.command(), "Name the environment that shall be destroyed on AWS: --name NAME.");
        }
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            var destroyed = new Environment(cloudFormation, sms, logs, environment.settings());
            var steps = new ArrayList<StackProgress>();
            var retained = console.sayingOnInterrupt(
                    "strata-sms: interrupted; CloudFormation goes on by itself, and the next destroy picks up from there.",
                    () -> destroyed.destroy(new Progress(console.err()).andThen(steps::add)));
            if (steps.isEmpty()) {
                console.err()
                        .printf(
                                "strata-sms: There is no environment %s on %s: nothing to destroy.%n",
                                environment.name(), connection.description());
            }
            print(retained, console.out());
        }
        return 0;
    }

    private void print(List<StackProgress> retained, PrintWriter out) throws IOException {
        if (output.isJson()) {
            var resources = retained.stream()
                    .map(resource -> Map.of(
                            "stack", resource.stackName(), "logicalId", resource.logicalId(), "type", resource.type()))
                    .toList();
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(Map.of("retained", resources)));
        } else {
            retained.forEach(resource -> out.printf("retained: %s (%s)%n", resource.logicalId(), resource.type()));
        }
        out.flush();
    }
}
