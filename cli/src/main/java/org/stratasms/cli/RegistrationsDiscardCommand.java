package org.stratasms.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "discard",
        description = "Discards the draft of another version; the version before it is current again.",
        exitCodeList = {"0:discarded", "1:refused or failed", "2:wrong usage"})
final class RegistrationsDiscardCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The id of the registration; 'status' lists them.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.change(options, (console, registrar) -> {
            var version = registrar.discard(id);
            options.output.print(
                    console.out(),
                    Map.of("registrationId", id, "version", version),
                    out -> out.printf("Version %d of %s is discarded.%n", version, id));
            return 0;
        });
    }
}
