package org.stratasms.cli;

import java.util.Arrays;
import org.stratasms.cli.Failure.Code;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints wrong usage in a line or two: a page of help would push the error out of sight. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        var isWhole = command.getSubcommands().isEmpty();
        Failure.of(Code.WRONG_USAGE, message(wrong, command), isWhole ? help(command) : null)
                .tell(command, Output.isJson(Arrays.asList(arguments)));
        if (!isWhole && !UnmatchedArgumentException.printSuggestions(wrong, err)) {
            command.usage(err);
        }
        err.flush();
        return ExitCode.USAGE;
    }

    /** The hint at the command's help. */
    static String help(CommandLine command) {
        return "'./%s --help' shows how it is used."
                .formatted(command.getCommandSpec().qualifiedName());
    }

    /**
     * The message of picocli, without the arguments that are too many: they are words of a text, or its destination.
     */
    private static String message(ParameterException wrong, CommandLine command) {
        var takesArguments = !command.getCommandSpec().positionalParameters().isEmpty();
        return wrong instanceof UnmatchedArgumentException tooMany && !tooMany.isUnknownOption() && takesArguments
                ? "%d arguments too many. Give a text with blanks in quotes, as one argument."
                        .formatted(tooMany.getUnmatched().size())
                : String.valueOf(wrong.getMessage());
    }
}
