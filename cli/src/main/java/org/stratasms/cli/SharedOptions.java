package org.stratasms.cli;

import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.Pauses;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options of every command that works on an environment: the environment, its AWS, and the form of the result. */
final class SharedOptions {
    @Mixin
    EnvironmentName environment = new EnvironmentName();

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    /** Waits between two calls of an operation; a test need not wait. */
    Pauses pauses = Pauses.sleeping();

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    /** Checks the options together and returns the console; a command does this first. */
    Console console() {
        var console = Console.of(spec);
        connection.prepare(console);
        return console;
    }

    /** Does what {@link #console} does, for a command that changes stacks. */
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
