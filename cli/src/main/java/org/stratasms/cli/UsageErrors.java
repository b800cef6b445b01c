package org.stratasms.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells wrong usage in a line or two: a page of help would push what is wrong out of sight. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("strata-sms: " + message(wrong, command));
        if (command.getSubcommands().isEmpty()) {
            err.printf(
                    "'./%s --help' shows how it is used.%n",
                    command.getCommandSpec().qualifiedName());
        } else if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            command.usage(err);
        }
        err.flush();
        return ExitCode.USAGE;
    }

    /** picocli shows the arguments that are too many; here they are the words of a text, or its destination. */
    private static String message(ParameterException wrong, CommandLine command) {
        var takesArguments = !command.getCommandSpec().positionalParameters().isEmpty();
        return wrong instanceof UnmatchedArgumentException tooMany && !tooMany.isUnknownOption() && takesArguments
                ? "%d arguments too many. Give a text with blanks in quotes, as one argument."
                        .formatted(tooMany.getUnmatched().size())
                : String.valueOf(wrong.getMessage());
    }
}
