package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Closes each line of a file, an object of JSON, with a digest of the line and of all lines before it: a line that was changed, and one that
 * follows a line that is missing, no longer has its digest. Found by accident, not by who can work out a digest. Not thread-safe.
 */
final class Chain {
    private static final byte[] BEFORE = ",\"chain\":\"".getBytes(US_ASCII);
    private static final byte[] AFTER = "\"}".getBytes(US_ASCII);
    private static final int DIGITS = 32;
    private static final int LENGTH = BEFORE.length + DIGITS + AFTER.length;

    private byte[] last = {};

    /** The line with its digest in place of its closing brace. */
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

    /** The object as it was before it was closed; null if this is not the line that was written after those before it. */
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
