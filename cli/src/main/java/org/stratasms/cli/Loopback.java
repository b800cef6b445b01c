package org.stratasms.cli;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses of this machine from others, by their form: no name is looked up. */
final class Loopback {
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9-]+\\.)*localhost\\.?|127(?:\\.[0-9]{1,3}){3}|\\[(?:::1|0:0:0:0:0:0:0:1)]");

    private Loopback() {}

    static boolean is(URI address) {
        var host = address.getHost();
        return host != null && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
