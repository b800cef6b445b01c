package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "preflight",
        description = "Compares a phone number or sender ID with the environment's pool, and names each difference with"
                + " what ends it. Changes nothing.",
        exitCodeList = {"0:the pool takes it", "1:the pool would not take it, or failed", "2:wrong usage"})
final class NumbersPreflightCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id or ARN of a phone number, or a sender ID as NAME/COUNTRY.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.look(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            var preflight = numbers.preflight(id);
            options.output.print(
                    console.out(), PreflightText.document(preflight), out -> PreflightText.print(preflight, out));
            return preflight.fits() ? 0 : 1;
        });
    }
}
