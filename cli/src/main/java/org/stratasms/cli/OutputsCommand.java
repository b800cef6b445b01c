package org.stratasms.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "outputs",
        description = "Prints the variables that an application needs to text through the environment.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:there is no such environment, or it could not be asked", "2:wrong usage"})
final class OutputsCommand implements Callable<Integer> {
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
        var variables = connection.variables();
        variables.putAll(environment.deployed(connection).variables());
        Variables.print(variables, output, Console.of(spec).out());
        return 0;
    }
}
