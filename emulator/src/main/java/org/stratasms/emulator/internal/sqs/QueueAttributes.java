package org.stratasms.emulator.internal.sqs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settable attributes of a queue, as strings by name. Immutable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public record QueueAttributes(Map<String, String> values) {
    private record Range(int from, int to, int ifUnset) {}

    /** The dead-letter queue for messages that were received too often. */
    record Redrive(String deadLetterTargetArn, int maxReceiveCount) {}

    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900, 0),
            "MaximumMessageSize", new Range(1024, 1_048_576, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600, 345_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20, 0),
            "VisibilityTimeout", new Range(0, 43_200, 30));
    private static final Range KEY_REUSE = new Range(60, 86_400, 300);

    public QueueAttributes {
        values = Map.copyOf(values);
    }

    static QueueAttributes none() {
        return new QueueAttributes(Map.of());
    }

    /** Returns these attributes with some changed; an empty policy, redrive policy or key removes the attribute. */
    QueueAttributes with(Map<String, String> changes) {
        var changed = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            check(name, value);
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        // One kind of encryption excludes the other.
        if (!changes.getOrDefault("KmsMasterKeyId", "").isEmpty()) {
            changed.put("SqsManagedSseEnabled", "false");
        } else if ("true".equals(changes.get("SqsManagedSseEnabled"))) {
            changed.remove("KmsMasterKeyId");
        }
        return new QueueAttributes(changed);
    }

    /** Returns the value of an attribute or its default; null if it has neither. */
    @Nullable
    public String get(String name) {
        return all().get(name);
    }

    int number(String name) {
        var value = values.get(name);
        return value == null ? range(name).ifUnset : Integer.parseInt(value);
    }

    /**
     * Returns a request's value for an attribute, checked against its range; the attribute's own if the request has
     * none.
     */
    int numberOr(String name, @Nullable Integer given, String parameter) {
        return given == null ? number(name) : within(given, range(name).from, range(name).to, parameter);
    }

    private static Range range(String name) {
        var range = NUMBERS.get(name);
        if (range == null) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return range;
    }

    static int within(int value, int from, int to, String parameter) {
        if (value < from || value > to) {
            throw SqsErrors.badParameter(
                    "Value %d for parameter %s is invalid. Reason: Must be between %d and %d, if provided."
                            .formatted(value, parameter, from, to));
        }
        return value;
    }

    @Nullable
    Redrive redrive() {
        var policy = values.get("RedrivePolicy");
        if (policy == null) {
            return null;
        }
        var json = json("RedrivePolicy", policy);
        var target = json.get("deadLetterTargetArn");
        var count = json.get("maxReceiveCount");
        if (target == null || count == null) {
            throw badRedrive(
                    policy,
                    "Redrive policy does not contain mandatory attribute: "
                            + (target == null ? "deadLetterTargetArn." : "maxReceiveCount."));
        }
        try {
            var times = Integer.parseInt(count.toString());
            if (times >= 1 && times <= 1000) {
                return new Redrive(target.toString(), times);
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw badRedrive(
                policy,
                "Invalid value for maxReceiveCount: " + count + ", valid values are from 1 to 1000 both inclusive.");
    }

    /** Whether this queue's RedriveAllowPolicy allows messages from another queue. */
    boolean allowsRedriveFrom(String sourceArn) {
        var policy = values.get("RedriveAllowPolicy");
        if (policy == null) {
            return true;
        }
        var json = json("RedriveAllowPolicy", policy);
        return switch (String.valueOf(json.get("redrivePermission"))) {
            case "denyAll" -> false;
            case "byQueue" -> json.get("sourceQueueArns") instanceof List<?> arns && arns.contains(sourceArn);
            default -> true;
        };
    }

    /** Returns every attribute that has a value or a default. */
    Map<String, String> all() {
        var all = new TreeMap<>(values);
        NUMBERS.forEach((name, range) -> all.putIfAbsent(name, String.valueOf(range.ifUnset)));
        all.putIfAbsent("SqsManagedSseEnabled", "true");
        if (all.containsKey("KmsMasterKeyId")) {
            all.putIfAbsent("KmsDataKeyReusePeriodSeconds", String.valueOf(KEY_REUSE.ifUnset));
        } else {
            all.remove("KmsDataKeyReusePeriodSeconds");
        }
        return all;
    }

    private static void check(String name, String value) {
        switch (name) {
            case "Policy", "RedrivePolicy", "RedriveAllowPolicy" -> {
                if (!value.isEmpty()) {
                    json(name, value);
                }
            }
            case "KmsMasterKeyId" -> {}
            case "SqsManagedSseEnabled" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw SqsErrors.badAttribute(name);
                }
            }
            case "KmsDataKeyReusePeriodSeconds" -> checkRange(name, value, KEY_REUSE);
            case "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit" ->
                throw SqsErrors.unsupported(
                        "FIFO queues are not available here (attribute " + name + "); leave it out");
            default -> {
                var range = NUMBERS.get(name);
                if (range == null) {
                    throw SqsErrors.unknownAttribute(name);
                }
                checkRange(name, value, range);
            }
        }
    }

    private static void checkRange(String name, String value, Range range) {
        try {
            var number = Integer.parseInt(value);
            if (number >= range.from && number <= range.to) {
                return;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw SqsErrors.badAttribute(name);
    }

    private static Map<String, Object> json(String name, String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw SqsErrors.badAttribute(name);
        }
    }

    private static RuntimeException badRedrive(String policy, String reason) {
        return SqsErrors.badParameter("Value " + policy + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }
}
