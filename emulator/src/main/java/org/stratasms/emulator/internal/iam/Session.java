package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials that STS issued.
 *
 * @param accessKeyId begins with {@code ASIA}
 * @param account in which they act
 * @param roleArn the role that was assumed; null for a session of the account's own ({@code GetSessionToken})
 * @param arn as in {@code GetCallerIdentity}, e.g. {@code arn:aws:sts::111122223333:assumed-role/app/session}
 * @param userId the role's id and the session's name
 * @param policy a session policy as JSON, which restricts the role's permissions
 * @param expires the time from which the credentials are rejected
 * @param secrets never shown
 */
public record Session(
        String accessKeyId,
        String account,
        @Nullable String roleArn,
        String arn,
        String userId,
        @Nullable String policy,
        Instant expires,
        Secrets secrets) {

    /** The secrets with which the session's requests are signed. */
    public record Secrets(String secretAccessKey, String sessionToken) {
        @Override
        public String toString() {
            return "not shown";
        }
    }
}
