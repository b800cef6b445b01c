package org.stratasms.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options of every command that works on an environment: which one, on which AWS, and how the result is printed. */
final class SharedOptions {
    @Mixin
    EnvironmentName environment = new EnvironmentName();

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    /** Checks the options together and gives the place to print; the first thing that a command does. */
    Console console() {
        var console = Console.of(spec);
        connection.prepare(console);
        return console;
    }

    /** As {@link #console}, for a command that changes stacks. */
    Console consoleForChanges() {
        connection.changesStacks = true;
        return console();
    }

    /** The connection of a command; null for one that has none, such as {@code up}. */
    static @Nullable Connection connection(CommandLine command) {
        for (var mixin : command.getCommandSpec().mixins().values()) {
            if (mixin.userObject() instanceof SharedOptions options) {
                return options.connection;
            }
            if (mixin.userObject() instanceof Connection connection) {
                return connection;
            }
        }
        return null;
    }
}
