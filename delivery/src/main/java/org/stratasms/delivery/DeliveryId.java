package org.stratasms.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.stratasms.client.DestinationNumber;

/** The id of a stored text. It can be computed from the text's key. */
public record DeliveryId(UUID value) {
    private static final int KEYED = 8;
    private static final int BY_TIME = 7;

    /**
     * Returns the id of the text that was submitted under a key: the key's SHA-256 as a version 8 UUID. The key itself
     * is not stored.
     */
    public static DeliveryId of(String key) {
        var digest = ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
        return new DeliveryId(uuid(KEYED, digest.getLong(), digest.getLong()));
    }

    /**
     * Returns the id of one recipient's text, of those that were submitted {@linkplain Deliveries#submitAll together}
     * under a key.
     */
    public static DeliveryId of(String key, DestinationNumber to) {
        return of(ofRecipient(key, to));
    }

    /**
     * Parses an id as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is not a UUID
     */
    public static DeliveryId parse(String text) {
        return new DeliveryId(UUID.fromString(text));
    }

    static String ofRecipient(String key, DestinationNumber to) {
        return key + "/" + to.e164();
    }

    /** Returns an id that sorts after earlier ones, by a version 7 UUID. */
    static DeliveryId next(long millis) {
        var random = ThreadLocalRandom.current();
        return new DeliveryId(uuid(BY_TIME, (millis << 16) | random.nextInt(1 << 16), random.nextLong()));
    }

    private static UUID uuid(int version, long high, long low) {
        return new UUID(
                (high & ~0xF000L) | ((long) version << 12), (low & ~0xC000_0000_0000_0000L) | 0x8000_0000_0000_0000L);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
