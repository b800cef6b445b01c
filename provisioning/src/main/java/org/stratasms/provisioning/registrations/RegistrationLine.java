package org.stratasms.provisioning.registrations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registration as a line of a list.
 *
 * @param form the name of the file that made it; empty if none did
 * @param awsStatus AWS's own word
 * @param versionStatus AWS's own word for the current version
 * @param submittedAt null if it was not submitted
 * @param identities the ids of the numbers and sender IDs that go with it
 * @param brand the id of the brand's registration that it stands on; null if it stands alone
 * @param next what to do now
 */
public record RegistrationLine(
        String id,
        String form,
        String type,
        Status status,
        String awsStatus,
        long version,
        String versionStatus,
        @Nullable Instant submittedAt,
        List<String> identities,
        @Nullable String brand,
        String next) {
    public RegistrationLine {
        identities = List.copyOf(identities);
    }
}
