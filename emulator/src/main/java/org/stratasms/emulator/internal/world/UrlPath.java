package org.stratasms.emulator.internal.world;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Decodes paths and queries of URLs. */
public final class UrlPath {
    private UrlPath() {}

    /** Returns the steps of a path, decoded; an escaped slash does not separate two steps. */
    public static List<String> steps(String path) {
        return Arrays.stream(path.split("/", -1)).map(UrlPath::decoded).toList();
    }

    /** Decodes a text. A plus sign stays one, because people type it in phone numbers. */
    public static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
