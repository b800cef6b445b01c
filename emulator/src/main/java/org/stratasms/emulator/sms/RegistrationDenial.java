package org.stratasms.emulator.sms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's denial of a registration. Immutable.
 *
 * @param codes one or more of AWS's codes, such as {@code SAMPLE_MESSAGE_MISMATCH}
 * @param shortDescription what the owner reads; null leaves AWS's title of each code
 * @param longDescription what the owner reads beyond that; null leaves an explanation of each code
 * @param fields what is wrong with single fields, by their paths; may be empty
 * @see <a
 *     href="https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html">The
 *     codes</a>
 */
public record RegistrationDenial(
        List<String> codes,
        @Nullable String shortDescription,
        @Nullable String longDescription,
        Map<String, String> fields) {
    /**
     * The code of a reason that is none of AWS's. Unconfirmed (settled by DescribeRegistrationVersions): it is OTHER.
     */
    private static final String OTHER = "OTHER";

    public RegistrationDenial {
        codes = List.copyOf(codes);
        fields = Map.copyOf(fields);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("A denial has one or more codes, such as SAMPLE_MESSAGE_MISMATCH");
        }
        if (codes.size() > 1 && (shortDescription != null || longDescription != null)) {
            throw new IllegalArgumentException(
                    "A denial with descriptions of its own has one code; found %s".formatted(codes));
        }
    }

    /** Denies for reasons of AWS's list, in AWS's words. */
    public static RegistrationDenial of(String... codes) {
        return new RegistrationDenial(List.of(codes), null, null, Map.of());
    }

    /** Denies for a reason in free words, with the code {@code OTHER}. */
    public static RegistrationDenial because(String shortDescription) {
        return new RegistrationDenial(List.of(OTHER), shortDescription, null, Map.of());
    }

    /** Says it in other words. A code that is not in AWS's list needs them. */
    public RegistrationDenial withDescriptions(String shortText, @Nullable String longText) {
        return new RegistrationDenial(codes, shortText, longText, fields);
    }

    /**
     * Says what is wrong with a field.
     *
     * @param path a path of the registration's form; without a value in the form, nothing is said of it
     */
    public RegistrationDenial withField(String path, String reason) {
        var changed = new HashMap<>(fields);
        changed.put(path, reason);
        return new RegistrationDenial(codes, shortDescription, longDescription, changed);
    }
}
