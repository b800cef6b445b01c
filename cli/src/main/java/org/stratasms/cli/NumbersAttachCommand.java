package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description = {
            "Puts a prepared phone number or a sender ID into the environment's pool, by a deployment with it added.",
            "Where Terraform owns the pool's stack, prints the line for Terraform and changes nothing."
        },
        exitCodeList = {
            "0:it is in the pool, or the line for Terraform was printed",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class NumbersAttachCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id or ARN of a phone number, or a sender ID as NAME/COUNTRY.")
    String id = "";

    @Option(
            names = "--now",
            description = "Put it in at once, beside the stack, for an emergency. The stack's next change takes it out"
                    + " again unless the stack is told.")
    boolean now;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            var change = now ? numbers.attachNow(id) : numbers.attach(id, NumbersCommand.listener(console));
            NumbersCommand.print(options.output, console, change);
            return 0;
        });
    }
}
