package org.stratasms.emulator.internal.cloudformation.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML 1.1 scalars as values of templates: by YAML's rules, but dates stay text. */
final class YamlScalars {
    static final Set<String> KNOWN_TAGS = Set.of(
            Tag.STR.getValue(),
            Tag.BOOL.getValue(),
            Tag.INT.getValue(),
            Tag.FLOAT.getValue(),
            Tag.NULL.getValue(),
            Tag.MAP.getValue(),
            Tag.SEQ.getValue());

    private YamlScalars() {}

    static @Nullable Object value(ScalarEvent scalar) {
        var text = scalar.getValue();
        var tag = tag(scalar);
        try {
            if (tag.equals(Tag.NULL)) {
                return null;
            }
            if (tag.equals(Tag.BOOL)) {
                return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
            }
            if (tag.equals(Tag.INT)) {
                return integer(text.replace("_", ""));
            }
            return tag.equals(Tag.FLOAT) ? (Object) Double.valueOf(text.replace("_", "")) : text;
        } catch (NumberFormatException e) {
            return text; // what YAML calls a number but Java does not, such as .inf: kept as written
        }
    }

    private static Tag tag(ScalarEvent scalar) {
        if (scalar.getTag() != null && !scalar.getTag().equals("!")) {
            return new Tag(scalar.getTag());
        }
        return scalar.getTag() == null && scalar.isPlain()
                ? new Resolver().resolve(NodeId.scalar, scalar.getValue(), true)
                : Tag.STR;
    }

    /** Octal with a leading zero, hexadecimal, binary and base 60, as YAML 1.1 has them. */
    private static Number integer(String text) {
        var negative = text.startsWith("-");
        var digits = negative || text.startsWith("+") ? text.substring(1) : text;
        var value = digits.contains(":") ? sexagesimal(digits) : plain(digits);
        var signed = negative ? value.negate() : value;
        return signed.bitLength() < Long.SIZE ? (Number) signed.longValue() : signed;
    }

    private static BigInteger plain(String digits) {
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        return digits.length() > 1 && digits.startsWith("0")
                ? new BigInteger(digits.substring(1), 8)
                : new BigInteger(digits);
    }

    private static BigInteger sexagesimal(String digits) {
        var value = BigInteger.ZERO;
        for (var part : digits.split(":", -1)) {
            value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return value;
    }
}
