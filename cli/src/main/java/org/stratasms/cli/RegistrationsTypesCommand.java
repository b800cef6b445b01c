package org.stratasms.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "types",
        description = "Lists the types of registration that AWS has, and the numbers that go with each.",
        exitCodeList = {"0:shown", "1:failed", "2:wrong usage"})
final class RegistrationsTypesCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            var types = registrar.types();
            var document = Map.of(
                    "types",
                    types.stream()
                            .map(type ->
                                    Map.of("type", type.type(), "title", type.title(), "goesWith", type.goesWith()))
                            .toList());
            options.output.print(console.out(), document, out -> {
                var table = new Table();
                types.forEach(type -> table.row(type.type(), type.title(), String.join("; ", type.goesWith())));
                table.print(out);
            });
            return 0;
        });
    }
}
