package org.stratasms.emulator.internal.sms.resources;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.RegistrationDenial;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;

/** Words denials as AWS does, by the codes of {@code registration-denials.tsv}; read when first needed. */
public final class DenialReasons {
    private static final String PAGE =
            "https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-rejection-troubleshooting.html";

    private DenialReasons() {}

    private static final class Loaded {
        static final Map<String, RegistrationDeniedReasonInformation> REASONS = load();
    }

    /** Returns the reasons of AWS's list by their codes, in the order of the list. */
    static Map<String, RegistrationDeniedReasonInformation> all() {
        return Loaded.REASONS;
    }

    /**
     * Returns the reasons of a denial.
     *
     * @throws IllegalArgumentException if it has a code that is not in AWS's list, and no words for it
     */
    public static List<RegistrationDeniedReasonInformation> of(RegistrationDenial denial) {
        return denial.codes().stream()
                .map(code -> reason(code, denial.shortDescription(), denial.longDescription()))
                .toList();
    }

    /** Returns the reason of a denial by AWS itself. */
    public static RegistrationDeniedReasonInformation of(String code, @Nullable String longDescription) {
        return reason(code, null, longDescription);
    }

    private static RegistrationDeniedReasonInformation reason(
            String code, @Nullable String shortDescription, @Nullable String longDescription) {
        var listed = all().get(code);
        if (listed == null) {
            if (shortDescription == null) {
                throw new IllegalArgumentException(
                        "'%s' is not a code in AWS's list: %s. Another code needs a description of its own"
                                .formatted(code, PAGE));
            }
            return RegistrationDeniedReasonInformation.builder()
                    .reason(code)
                    .shortDescription(shortDescription)
                    .longDescription(longDescription)
                    .build();
        }
        return listed.copy(reason -> {
            if (shortDescription != null) {
                reason.shortDescription(shortDescription);
            }
            if (longDescription != null) {
                reason.longDescription(longDescription);
            }
        });
    }

    private static Map<String, RegistrationDeniedReasonInformation> load() {
        var reasons = new LinkedHashMap<String, RegistrationDeniedReasonInformation>();
        for (var columns : RegistrationForms.rows("registration-denials.tsv")) {
            reasons.put(
                    columns[0],
                    RegistrationDeniedReasonInformation.builder()
                            .reason(columns[0])
                            .shortDescription(columns[1])
                            .longDescription(columns[2])
                            .documentationTitle("Rejection troubleshooting")
                            .documentationLink(PAGE)
                            .build());
        }
        return Collections.unmodifiableMap(reasons);
    }
}
