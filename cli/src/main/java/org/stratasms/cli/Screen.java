package org.stratasms.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The terminal that a command prints on, if it is one: colours, and drawing anew.
 *
 * @param isTerminal whether somebody watches, rather than a file or pipe
 * @param hasColours not in a file, nor where the variable NO_COLOR is set
 * @see <a href="https://no-color.org">NO_COLOR</a>
 */
record Screen(boolean isTerminal, boolean hasColours) {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    static Screen of(Map<String, String> environment) {
        var terminal = isATerminal();
        var colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", ""));
        return new Screen(terminal, terminal && colours);
    }

    /** Before Java 22 there is no console without a terminal; since then it says whether it has one. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it is null
    static boolean isATerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Separates the next lines from those before: an empty terminal, or an empty line elsewhere. */
    String before(boolean isFirst) {
        return isTerminal ? CLEAR : isFirst ? "" : System.lineSeparator();
    }

    String good(String text) {
        return coloured(32, text);
    }

    String warning(String text) {
        return coloured(33, text);
    }

    String bad(String text) {
        return coloured(31, text);
    }

    String strong(String text) {
        return coloured(1, text);
    }

    private String coloured(int code, String text) {
        return hasColours ? "\u001b[%dm%s\u001b[0m".formatted(code, text) : text;
    }
}
