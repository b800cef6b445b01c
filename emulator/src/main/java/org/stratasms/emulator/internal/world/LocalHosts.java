package org.stratasms.emulator.internal.world;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names by which clients reach this machine, and which no foreign name server can resolve. */
public final class LocalHosts {
    /**
     * {@code localhost} as in RFC 6761, and {@code internal}, which is reserved for private networks and by which
     * containers reach their host.
     */
    private static final Pattern LOCAL = Pattern.compile(
            "(?:(?:[a-z0-9-]+\\.)*localhost|(?:[a-z0-9-]+\\.)+internal|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(?::[0-9]{1,5})?");

    /**
     * Further names by which a browser may reach an emulator that listens beyond this machine, as in a container:
     * addresses, and names that no name server of the internet answers, such as that of a service of Docker Compose or
     * of Kubernetes.
     */
    private static final Pattern NEARBY = Pattern.compile(
            "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]|[a-z0-9_-]+|(?:[a-z0-9_-]+\\.)+local)(?::[0-9]{1,5})?");

    private LocalHosts() {}

    /** Whether a host, with or without a port, is this machine. */
    public static boolean isLocal(String host) {
        return LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a host, with or without a port, is an address or a name of a private network. */
    public static boolean isNearby(String host) {
        return NEARBY.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
