package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Adds a digest to each line of JSON in a file: of the line and of all lines before it. A line that was changed, or
 * that follows a missing line, no longer matches its digest. This detects accidents, not forgery. Not thread-safe.
 */
final class Chain {
    private static final byte[] BEFORE = ",\"chain\":\"".getBytes(US_ASCII);
    private static final byte[] AFTER = "\"}".getBytes(US_ASCII);
    private static final int DIGITS = 32;
    private static final int LENGTH = BEFORE.length + DIGITS + AFTER.length;

    private byte[] last = {};

    /** Returns the line with its digest in place of the closing brace. */
    byte[] close(byte[] json) {
        var open = Arrays.copyOf(json, json.length - 1);
        last = digest(open);
        var line = new ByteArrayOutputStream(open.length + LENGTH);
        line.writeBytes(open);
        line.writeBytes(BEFORE);
        line.writeBytes(last);
        line.writeBytes(AFTER);
        return line.toByteArray();
    }

    /** Returns the object without its digest; null if the digest does not match this line and those before it. */
    byte @Nullable [] open(byte[] line) {
        if (line.length < LENGTH) {
            return null;
        }
        var json = Arrays.copyOf(line, line.length - LENGTH + 1);
        json[json.length - 1] = '}';
        return Arrays.equals(close(json), line) ? json : null;
    }

    private byte[] digest(byte[] open) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(last);
            sha.update(open);
            return HexFormat.of().formatHex(sha.digest(), 0, DIGITS / 2).getBytes(US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
