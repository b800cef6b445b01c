package org.stratasms.emulator.local;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A panel that the embedding program adds to the inbox page. The local plane's access rules apply to it: programs on
 * this machine and the emulator's own page can reach it, other web pages cannot.
 *
 * @param name in the page's address after {@code #}: small letters
 * @param title its label in the page's navigation
 * @param script returns a JavaScript module that exports {@code panel}: {@code element} is shown, {@code load()} is
 *     called when it is shown and every two seconds while somebody looks at it
 * @param routes that the script calls, as {@link Route#of} makes them
 */
public record Panel(String name, String title, Supplier<byte[]> script, List<Route> routes) {
    private static final Pattern NAME = Pattern.compile("[a-z]{1,40}");

    public Panel {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A panel's name is 1 to 40 small letters; found '%s'".formatted(name));
        }
        routes = List.copyOf(routes);
    }
}
