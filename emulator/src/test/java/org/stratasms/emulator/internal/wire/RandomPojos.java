package org.stratasms.emulator.internal.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills any of the SDK's builders at random, and converts objects to plain trees that can be compared. */
final class RandomPojos {
    private static final int DEEPEST = 4;
    private static final List<String> TEXTS =
            List.of("a", "x & y <z> \"q\" 'p'", "é€😀", "line\r\nnext\ttab", "50% + 1=;", "k.1.v", "ä/ö?ü#");

    private final SplittableRandom random;

    RandomPojos(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Sets every member and builds the object. */
    SdkPojo filled(SdkPojo builder) {
        return filled(builder, 0);
    }

    private SdkPojo filled(SdkPojo builder, int depth) {
        for (var member : Shape.of(builder).members()) {
            var value = value(member, depth);
            if (value != null) {
                member.set(builder, value);
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private @Nullable Object value(Member member, int depth) {
        return switch (member.kind()) {
            case STRING -> text();
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> (float) random.nextInt(1_000_000) / 8;
            case DOUBLE -> random.nextDouble() * 1e12;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), 3);
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            case SDK_BYTES -> SdkBytes.fromUtf8String(text());
            case DOCUMENT -> Document.fromMap(Map.of("k", Document.fromList(List.of(Document.fromString(text())))));
            case SDK_POJO -> depth < DEEPEST ? filled(member.newBuilder(), depth + 1) : null;
            case LIST -> list(member.element(), depth);
            case MAP -> map(member.element(), depth);
            default -> throw new AssertionError(member.kind());
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(1000);
    }

    private @Nullable Object list(Member element, int depth) {
        var list = new ArrayList<Object>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            var value = value(element, depth + 1);
            if (value == null) {
                return null;
            }
            list.add(value);
        }
        return list;
    }

    private @Nullable Object map(Member element, int depth) {
        var value = value(element, depth + 1);
        return value == null ? null : Map.of(text(), value);
    }

    /** Returns the members by name, without those that Query cannot express: empty structures, lists and maps. */
    static Map<String, Object> tree(SdkPojo pojo) {
        var tree = new LinkedHashMap<String, Object>();
        for (var member : Shape.of(pojo).members()) {
            var value = comparable(member.get(pojo));
            if (value != null) {
                tree.put(member.responseName(), value);
            }
        }
        return tree;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkPojo pojo -> {
                var members = tree(pojo);
                yield members.isEmpty() ? null : members;
            }
            case List<?> list -> {
                var values = list.stream().map(RandomPojos::comparable).toList();
                yield values.isEmpty() ? null : values;
            }
            case Map<?, ?> map -> {
                var values = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, element) -> values.put(key, comparable(element)));
                yield values.isEmpty() ? null : values;
            }
            case Document document -> document.toString();
            default -> value;
        };
    }
}
