package org.stratasms.emulator.internal.world;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names by which clients reach this machine, and which no foreign name server can resolve to it. */
public final class LocalHosts {
    /**
     * {@code localhost} as in RFC 6761, and {@code internal}, which is reserved for private networks and by which
     * containers reach their host.
     */
    private static final Pattern LOCAL = Pattern.compile(
            "(?:(?:[a-z0-9-]+\\.)*localhost|(?:[a-z0-9-]+\\.)+internal|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(?::[0-9]{1,5})?");

    private LocalHosts() {}

    /** Whether a host, with or without a port, is this machine. */
    public static boolean isLocal(String host) {
        return LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
