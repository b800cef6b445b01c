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
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(Instant.MIN.getEpochSecond());

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
                case INSTANT -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
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
        if (epochSeconds.compareTo(EARLIEST) < 0 || epochSeconds.compareTo(LATEST) > 0) {
            throw new Malformed("A timestamp is out of range");
        }
        var seconds = epochSeconds.longValue();
        var nanos = epochSeconds
                .subtract(BigDecimal.valueOf(seconds))
                .movePointRight(9)
                .longValue();
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
