package org.stratasms.emulator.internal.firehose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.s3.S3Fault;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfiguration;

/**
 * One delivery stream: buffers records, and delivers them when the buffer is full or its first record has waited long
 * enough. A failed delivery is retried each interval, for 24 hours as on AWS. Thread-safe.
 */
final class DeliveryStream {
    private static final Logger log = LoggerFactory.getLogger(DeliveryStream.class);
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final int MOST_BYTES = 128 * 1024 * 1024;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String name;
    private final String arn;
    private final Instant created;
    private final Map<String, String> tags = new TreeMap<>();
    private final DeliveryStreamEncryptionConfiguration encryption;
    private final Delivery delivery;
    private StreamDestination destination;
    private int version = 1;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable Instant first;
    private boolean closed;

    /** The services with which all streams of an account and Region deliver. */
    record Delivery(String account, Scheduler scheduler, RoleCheck roles, Buckets buckets, Supplier<String> random) {}

    /** Decides whether a stream's role may put an object. */
    @FunctionalInterface
    interface RoleCheck {
        AccessDecision mayPut(String streamArn, StreamDestination destination, String key);
    }

    DeliveryStream(
            String name,
            String arn,
            StreamDestination destination,
            DeliveryStreamEncryptionConfiguration encryption,
            Delivery delivery) {
        this.name = name;
        this.arn = arn;
        this.destination = destination;
        this.encryption = encryption;
        this.delivery = delivery;
        this.created = delivery.scheduler.now();
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Instant created() {
        return created;
    }

    DeliveryStreamEncryptionConfiguration encryption() {
        return encryption;
    }

    synchronized StreamDestination destination() {
        return destination;
    }

    synchronized String version() {
        return Integer.toString(version);
    }

    synchronized void update(StreamDestination changed, String expectedVersion) {
        if (!expectedVersion.equals(version())) {
            throw FirehoseErrors.otherVersion(version());
        }
        destination = changed;
        version++;
    }

    synchronized Map<String, String> tags() {
        return new TreeMap<>(tags);
    }

    synchronized void tag(Map<String, String> added) {
        tags.putAll(added);
    }

    synchronized void untag(List<String> keys) {
        keys.forEach(tags::remove);
    }

    /** Stops deliveries; buffered records are lost, as on AWS. */
    synchronized void close() {
        closed = true;
        gathered.reset();
    }

    synchronized void put(byte[] content) {
        if (gathered.size() + content.length > MOST_BYTES) {
            throw FirehoseErrors.full();
        }
        gathered.writeBytes(content);
        if (first == null) {
            first = delivery.scheduler.now();
            scheduleDelivery();
        }
        if (gathered.size() >= destination.bufferBytes()) {
            deliver();
        }
    }

    private void scheduleDelivery() {
        var begun = first;
        delivery.scheduler.after(Duration.ofSeconds(destination.bufferSeconds()), () -> deliverIfWaitingSince(begun));
    }

    private synchronized void deliverIfWaitingSince(@Nullable Instant begun) {
        if (!closed && begun != null && begun.equals(first)) {
            deliver();
        }
    }

    private void deliver() {
        var now = delivery.scheduler.now();
        var begun = first;
        if (begun == null) {
            return;
        }
        var key = key(begun, now);
        var refused = refusal(key);
        if (refused == null) {
            gathered = new ByteArrayOutputStream();
            first = null;
        } else if (begun.plus(PATIENCE).isBefore(now)) {
            log.warn("Delivery stream {} lost {} bytes after 24 hours: {}", name, gathered.size(), refused);
            gathered = new ByteArrayOutputStream();
            first = null;
        } else {
            log.warn("Delivery stream {} cannot deliver to bucket {} yet: {}", name, destination.bucket(), refused);
            scheduleDelivery();
        }
    }

    /** Puts the object; returns the reason if it cannot, else null. */
    private @Nullable String refusal(String key) {
        var may = delivery.roles.mayPut(arn, destination, key);
        if (!may.allowed()) {
            return may.reason();
        }
        try {
            var content = gathered.toByteArray();
            delivery.buckets.put(
                    delivery.account,
                    destination.bucket(),
                    key,
                    destination.isGzip() ? gzip(content) : content,
                    "application/octet-stream",
                    destination.isGzip() ? "gzip" : null);
            return null;
        } catch (S3Fault e) {
            return e.code() + ": " + e.getMessage();
        }
    }

    /** Returns the key of an object in AWS's form: prefix, stream, version, time and a random part. */
    private String key(Instant begun, Instant now) {
        var prefix = destination.prefix().at(begun, () -> delivery.random.get().substring(0, 11));
        var extension = destination.description().fileExtension();
        var end = extension == null ? (destination.isGzip() ? ".gz" : "") : extension;
        return "%s%s-%d-%s-%s%s".formatted(prefix, name, version, NAME.format(now), delivery.random.get(), end);
    }

    private static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can always be written to", e);
        }
        return packed.toByteArray();
    }
}
