package org.stratasms.provisioning.registrations;

import java.util.Set;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;

/** The state of a registration, in which its next step follows. */
public enum Status {
    /** Its current version can be filled in. */
    DRAFT,
    /** People at AWS and the carriers look at it. */
    IN_REVIEW,
    /** A person must answer an e-mail. */
    REQUIRES_AUTHENTICATION,
    APPROVED,
    DENIED,
    /** A carrier took the approval back. */
    REVOKED,
    /** Its number or sender ID is gone. */
    CLOSED;

    private static final Set<String> REVIEW = Set.of("SUBMITTED", "AWS_REVIEWING", "REVIEWING", "PROVISIONING");

    static Status of(RegistrationInformation registration, RegistrationVersionInformation current) {
        var version = current.registrationVersionStatusAsString();
        var status = registration.registrationStatusAsString();
        if (version.equals("DRAFT")) {
            return DRAFT;
        }
        if (version.equals("REVOKED")) {
            return REVOKED;
        }
        return switch (status) {
            case "REQUIRES_AUTHENTICATION" -> REQUIRES_AUTHENTICATION;
            case "COMPLETE" -> APPROVED;
            case "REQUIRES_UPDATES" -> DENIED;
            case "CLOSED", "DELETED" -> CLOSED;
            // AWS adds statuses of reviews, so one that we do not know is a review.
            default -> version.equals("DENIED") && !REVIEW.contains(status) ? DENIED : IN_REVIEW;
        };
    }

    /** Whether waiting changes nothing any more. */
    public boolean isFinal() {
        return this != IN_REVIEW && this != REQUIRES_AUTHENTICATION;
    }
}
