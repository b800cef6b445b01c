package org.stratasms.emulator.internal.world;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The source of all ids and random choices, so that a seed makes a run repeatable. Thread-safe. */
public final class Ids {
    private final SplittableRandom random;
    private final ConcurrentHashMap<String, AtomicLong> sequences = new ConcurrentHashMap<>();

    private Ids(SplittableRandom random) {
        this.random = random;
    }

    public static Ids random() {
        return new Ids(new SplittableRandom());
    }

    /** Returns a source that gives the same ids in the same order, as long as one thread asks. */
    public static Ids seeded(long seed) {
        return new Ids(new SplittableRandom(seed));
    }

    /** Returns a prefix and 32 hexadecimal digits: the form of a pool's or a phone number's id. */
    public String hex(String prefix) {
        var hex = HexFormat.of();
        return prefix + hex.toHexDigits(nextLong()) + hex.toHexDigits(nextLong());
    }

    /** Returns a random (version 4) UUID. */
    public String uuid() {
        var most = (nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        var least = (nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    /** Returns upper-case letters and digits, as CloudFormation and IAM append to names that they generate. */
    public String alphanumeric(int length) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }

    /** Returns decimal digits, the first of which may be 0. */
    public String digits(int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) {
            text.append((char) ('0' + below(10)));
        }
        return text.toString();
    }

    /**
     * Returns 0, 1, 2, … in each named sequence, for what must be unique in the whole emulator, such as phone numbers.
     */
    public long next(String sequence) {
        return sequences.computeIfAbsent(sequence, started -> new AtomicLong()).getAndIncrement();
    }

    /** Returns a number from 0 (inclusive) to the bound (exclusive). */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    private synchronized long nextLong() {
        return random.nextLong();
    }
}
