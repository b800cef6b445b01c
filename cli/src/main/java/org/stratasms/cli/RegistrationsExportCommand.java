package org.stratasms.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Prints a registration of the account as a file, with the values of its current version.",
            "Identifiers are not printed, and AWS gives no documents back: the file says where both go."
        },
        exitCodeList = {"0:printed", "1:failed", "2:wrong usage"})
final class RegistrationsExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id of the registration; 'status' lists them.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            var file = registrar.export(id, id);
            options.output.print(console.out(), Map.of("file", file), out -> out.print(file));
            return 0;
        });
    }
}
