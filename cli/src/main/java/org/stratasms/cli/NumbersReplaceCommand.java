package org.stratasms.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replace",
        description = {
            "Exchanges a member of the pool for another, without a text that fails: puts the new one in, waits until a"
                    + " text from it has arrived, takes the old one out.",
            "The old one stays in the account. Where Terraform owns the pool's stack, prints the line of the next step"
                    + " for Terraform and changes nothing; run it again after each apply."
        },
        exitCodeList = {
            "0:exchanged, or the line for Terraform was printed",
            "1:refused or failed, or no text from the new one arrived in time; the old one is still in the pool",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class NumbersReplaceCommand implements Callable<Integer> {
    /** A simulator destination of AWS, which gets every text. */
    private static final String SIMULATOR = "+14254147755";

    @Parameters(index = "0", paramLabel = "OLD", description = "Id or ARN of the member that goes.")
    String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Id or ARN of a prepared number that comes.")
    String replacement = "";

    @Option(
            names = "--send",
            paramLabel = "NUMBER",
            arity = "0..1",
            fallbackValue = SIMULATOR,
            description =
                    "If no text from the new number has arrived yet, send one from it to this phone. Costs a text."
                            + " Default of NUMBER: AWS's US simulator destination.")
    @Nullable
    String sendTo;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "Wait so long at most for a text from the new number. Default: ${DEFAULT-VALUE}.")
    int timeout;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            var replaced = numbers.replace(
                    old, replacement, sendTo, Duration.ofSeconds(timeout), NumbersCommand.listener(console));
            NumbersCommand.print(options.output, console, replaced);
            return 0;
        });
    }
}
