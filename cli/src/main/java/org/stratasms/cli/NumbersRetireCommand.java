package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retire",
        description = {
            "Takes a phone number or sender ID out of the environment's pool. It stays in the account, and is charged.",
            "Refuses to take out the last one from which phones in its country can be texted. Where Terraform owns the"
                    + " pool's stack, prints the line for Terraform and changes nothing."
        },
        exitCodeList = {
            "0:it is out of the pool, or the line for Terraform was printed",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on"
        })
final class NumbersRetireCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id or ARN of a phone number, or a sender ID as NAME/COUNTRY.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            NumbersCommand.print(options.output, console, numbers.retire(id, NumbersCommand.listener(console)));
            return 0;
        });
    }
}
