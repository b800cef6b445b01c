package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints the result of a command on stdout, as text or as JSON. Each command has it, and so the options and headings
 * that all have.
 */
@Command(mixinStandardHelpOptions = true, exitCodeListHeading = "%nExit codes:%n")
final class Output {
    private static final String OPTION = "--output";

    enum Format {
        text,
        json
    }

    @Option(
            names = OPTION,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Form of the result on stdout: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.text;

    boolean isJson() {
        return format == Format.json;
    }

    /** Whether these arguments ask for JSON, even if picocli cannot read them: wrong usage is printed as JSON too. */
    static boolean isJson(Iterable<String> arguments) {
        var json = false;
        var expected = false;
        for (var argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            if (expected) {
                json = isJson(argument);
            } else if (argument.startsWith(OPTION + "=")) {
                json = isJson(argument.substring(OPTION.length() + 1));
            }
            expected = argument.equals(OPTION);
        }
        return json;
    }

    private static boolean isJson(String format) {
        return format.toLowerCase(Locale.ROOT).equals(Format.json.name());
    }

    /**
     * Prints a command's one result.
     *
     * @param document maps, lists and values for JSON
     * @param text prints it for a person
     */
    void print(PrintWriter out, Object document, Consumer<PrintWriter> text) {
        if (isJson()) {
            out.println(json(document));
        } else {
            text.accept(out);
        }
        out.flush();
    }

    /** JSON in one line; members without a value are null. */
    static String json(Object document) {
        try {
            return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
