package org.stratasms.emulator.internal.wire;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of a request that its operation does not have here, by their paths: a newer SDK sends them. Names come
 * from outside, so they are bounded in number and length, and safe in a log and in a header.
 */
final class UnknownMembers {
    /** The header of an answer to a request with such members. */
    static final String HEADER = "x-strata-sms-unknown-members";

    private static final int MOST = 20;
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    /** Empty for nearly all requests, which so cost nothing. */
    private Set<String> paths = Set.of();

    /** Adds a member, such as {@code Tags.0.Colour}. */
    void add(String path) {
        if (paths.isEmpty()) {
            paths = new LinkedHashSet<>();
        }
        if (paths.size() < MOST) {
            paths.add(SANE.matcher(path).matches() ? path : "(no name)");
        }
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Returns the paths, separated by commas. */
    @Override
    public String toString() {
        return String.join(",", paths);
    }
}
