package org.stratasms.emulator.local;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A panel that the program which embeds the emulator adds to the page for people, beside texts, pool and the others. It is served under the rules of the local plane: to this machine's own
 * programs and to the emulator's own page, to no other web page.
 *
 * @param name in the page's address after {@code #}: small letters
 * @param title the word in the page's navigation
 * @param script gives a JavaScript module that exports {@code panel}: {@code element} is what is shown, {@code load()} is called when it is shown and every two seconds while somebody looks
 * @param routes what the script asks, as {@link Route#of} makes them
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
