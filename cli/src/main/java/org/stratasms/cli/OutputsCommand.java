package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "outputs",
        description = "Prints the variables that an application needs to text through the environment, and those of the"
                + " database of 'up --delivery'.",
        exitCodeList = {"0:printed", "1:there is no such environment, or it could not be asked", "2:wrong usage"})
final class OutputsCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var variables = Variables.of(options.connection, options.environment.deployed(options.connection));
        StoredMessages.databaseOf(options.connection).ifPresent(database -> variables.putAll(database.variables()));
        options.output.print(console.out(), variables, out -> Variables.print(variables, out));
        return 0;
    }
}
