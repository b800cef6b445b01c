package org.stratasms.emulator.internal.sms.resources;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatusHistory;

/**
 * One version of a registration: its field values and the decision on it.
 *
 * @param info as DescribeRegistrationVersions shows it
 * @param values by field path, in the order in which they were first given
 */
public record RegistrationVersion(
        RegistrationVersionInformation info, Map<String, RegistrationFieldValueInformation> values) {

    public RegistrationVersion {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static RegistrationVersion draft(long number, Instant now) {
        var info = RegistrationVersionInformation.builder()
                .versionNumber(number)
                .registrationVersionStatus(RegistrationVersionStatus.DRAFT)
                .registrationVersionStatusHistory(history -> history.draftTimestamp(now))
                .build();
        return new RegistrationVersion(info, Map.of());
    }

    public long number() {
        return info.versionNumber();
    }

    public RegistrationVersionStatus status() {
        return info.registrationVersionStatus();
    }

    public boolean isDraft() {
        return status() == RegistrationVersionStatus.DRAFT;
    }

    /** Whether it was submitted and not yet decided on. */
    public boolean isInReview() {
        return switch (status()) {
            case SUBMITTED, REVIEWING, REQUIRES_AUTHENTICATION -> true;
            default -> false;
        };
    }

    public RegistrationVersion with(RegistrationVersionStatus status, Instant now) {
        var history = info.registrationVersionStatusHistory();
        return new RegistrationVersion(
                info.copy(changed -> changed.registrationVersionStatus(status)
                        .registrationVersionStatusHistory(stamped(history, status, now))),
                values);
    }

    private static RegistrationVersionStatusHistory stamped(
            RegistrationVersionStatusHistory history, RegistrationVersionStatus status, Instant now) {
        var stamped = history.toBuilder();
        switch (status) {
            case DRAFT -> stamped.draftTimestamp(now);
            case SUBMITTED -> stamped.submittedTimestamp(now);
            case REVIEWING -> stamped.reviewingTimestamp(now);
            case REQUIRES_AUTHENTICATION -> stamped.requiresAuthenticationTimestamp(now);
            case APPROVED -> stamped.approvedTimestamp(now);
            case DISCARDED -> stamped.discardedTimestamp(now);
            case DENIED -> stamped.deniedTimestamp(now);
            case REVOKED -> stamped.revokedTimestamp(now);
            case ARCHIVED -> stamped.archivedTimestamp(now);
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("Not a status");
        }
        return stamped.build();
    }

    public RegistrationVersion with(RegistrationFieldValueInformation value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(value.fieldPath(), value);
        return new RegistrationVersion(info, changed);
    }

    public RegistrationVersion without(String fieldPath) {
        var changed = new LinkedHashMap<>(values);
        changed.remove(fieldPath);
        return new RegistrationVersion(info, changed);
    }

    /**
     * Returns the version after a denial.
     *
     * @param fields what is wrong with single fields, by their paths; fields without a value are ignored
     */
    public RegistrationVersion denied(
            List<RegistrationDeniedReasonInformation> reasons, Map<String, String> fields, Instant now) {
        var marked = new LinkedHashMap<>(values);
        fields.forEach(
                (path, why) -> marked.computeIfPresent(path, (same, value) -> value.copy(v -> v.deniedReason(why))));
        return new RegistrationVersion(info, marked).with(RegistrationVersionStatus.DENIED, reasons, now);
    }

    /** Returns the version with a status that has reasons. */
    public RegistrationVersion with(
            RegistrationVersionStatus status, List<RegistrationDeniedReasonInformation> reasons, Instant now) {
        var changed = with(status, now).info().copy(version -> version.deniedReasons(reasons));
        return new RegistrationVersion(changed, values);
    }

    /** Returns the values of those fields that have one, in the order of the fields. */
    public List<RegistrationFieldValueInformation> valuesOf(List<RegistrationFieldDefinition> fields) {
        return fields.stream()
                .map(field -> values.get(field.fieldPath()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the first choice of a field; null if it has none. */
    @Nullable
    public String choice(String fieldPath) {
        var value = values.get(fieldPath);
        return value == null || value.selectChoices().isEmpty()
                ? null
                : value.selectChoices().getFirst();
    }

    /** Returns the text of a field; null if it has none. */
    @Nullable
    public String text(String fieldPath) {
        var value = values.get(fieldPath);
        return value == null ? null : value.textValue();
    }

    /** Returns the required fields without a value. */
    public List<String> missing(RegistrationForm form) {
        return without(form.required());
    }

    /** Returns the fields without a value that are required by the choices in others. */
    public List<String> missingByCondition(RegistrationForm form) {
        return without(form.requiredBy(this));
    }

    private List<String> without(List<String> paths) {
        return paths.stream().filter(path -> !values.containsKey(path)).toList();
    }
}
