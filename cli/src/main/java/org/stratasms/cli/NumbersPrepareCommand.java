package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "prepare",
        description = {
            "Gives a phone number that is in no pool the settings and keywords of the environment's pool, and protects"
                    + " it against release.",
            "A number's message type and capabilities cannot be changed; then nothing is done, and it says so."
        },
        exitCodeList = {
            "0:the pool takes it now",
            "1:the pool would still not take it, or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run does the rest"
        })
final class NumbersPrepareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id or ARN of a phone number.")
    String id = "";

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            var prepared = numbers.prepare(id, NumbersCommand.listener(console).words());
            var document = PreflightText.document(prepared.after());
            document.put("done", prepared.done());
            options.output.print(console.out(), document, out -> {
                prepared.done().forEach(command -> out.println("done: " + command));
                PreflightText.print(prepared.after(), out);
            });
            return prepared.after().fits() ? 0 : 1;
        });
    }
}
