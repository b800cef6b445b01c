package org.stratasms.emulator.internal.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** Converts values to and from text, as in Query and XML, and timestamps to and from numbers, as in JSON. */
final class Scalars {
    /** Clients cannot read a time outside these years: Python's date has no others, JavaScript's few more. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Scalars() {}

    static Object parse(MarshallingKnownType kind, String text) {
        try {
            return switch (kind) {
                case STRING -> text;
                case BOOLEAN -> bool(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case INSTANT -> inRange(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                default -> throw new Malformed("A value of type " + kind + " cannot be given as text");
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Malformed("A value is not a valid " + kind);
        }
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw new Malformed("A value is neither true nor false");
    }

    static String text(Object value) {
        return switch (value) {
            case Instant instant -> iso(instant);
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    /** Always writes milliseconds, as AWS does. */
    private static String iso(Instant instant) {
        var text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
        return instant.truncatedTo(ChronoUnit.SECONDS).equals(instant.truncatedTo(ChronoUnit.MILLIS))
                ? text.replace("Z", ".000Z")
                : text;
    }

    /** Returns seconds with up to three decimals; never in exponent form, which some clients cannot read. */
    static BigDecimal epochSeconds(Instant instant) {
        var seconds = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    static Instant instant(BigDecimal epochSeconds) {
        if (epochSeconds.compareTo(BigDecimal.valueOf(EARLIEST.getEpochSecond())) < 0
                || epochSeconds.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond() + 1)) >= 0) {
            throw outOfRange();
        }
        var seconds = epochSeconds.longValue();
        var nanos = epochSeconds
                .subtract(BigDecimal.valueOf(seconds))
                .movePointRight(9)
                .longValue();
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static Instant inRange(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw outOfRange();
        }
        return time;
    }

    /**
     * Unconfirmed (settled by PutProtectConfigurationRuleSetNumberOverride): a time that clients cannot read is no
     * timestamp.
     */
    private static Malformed outOfRange() {
        return new Malformed("A timestamp is outside the years 1 to 9999");
    }
}
