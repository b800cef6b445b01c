package org.stratasms.emulator.internal.world;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Paths and queries as they stand in addresses. */
public final class UrlPath {
    private UrlPath() {}

    /** The steps of a path without their escapes; a slash that is escaped does not part two steps. */
    public static List<String> steps(String path) {
        return Arrays.stream(path.split("/", -1)).map(UrlPath::decoded).toList();
    }

    /** A text without its escapes. A plus sign stays one, as people type numbers. */
    public static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
