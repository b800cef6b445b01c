package org.stratasms.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.stratasms.client.DestinationNumber;

/** The name of a stored text. Whoever knows its key knows its id. */
public record DeliveryId(UUID value) {
    private static final int KEYED = 8;
    private static final int BY_TIME = 7;

    /** The id of the text that was submitted under a key: the key's SHA-256 as a version 8 UUID. The key itself is stored nowhere. */
    public static DeliveryId of(String key) {
        var digest = ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
        return new DeliveryId(uuid(KEYED, digest.getLong(), digest.getLong()));
    }

    /** The id of the text to one recipient of those that were submitted {@linkplain Deliveries#submitAll together} under a key. */
    public static DeliveryId of(String key, DestinationNumber to) {
        return of(ofRecipient(key, to));
    }

    /** As {@link #toString} writes it. */
    public static DeliveryId parse(String text) {
        return new DeliveryId(UUID.fromString(text));
    }

    static String ofRecipient(String key, DestinationNumber to) {
        return key + "/" + to.e164();
    }

    /** One that follows those that were made before, by a version 7 UUID. */
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
