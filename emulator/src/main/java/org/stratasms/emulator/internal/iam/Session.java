package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials that STS has handed out.
 *
 * @param accessKeyId begins with {@code ASIA}
 * @param account the account that they act in
 * @param roleArn the role that was assumed; null for a session of the account's own ({@code GetSessionToken})
 * @param arn whom {@code GetCallerIdentity} names, e.g. {@code arn:aws:sts::111122223333:assumed-role/app/session}
 * @param userId the role's id and the session's name
 * @param policy a session policy as JSON, which narrows what the role may do
 * @param expires from then on the credentials are refused
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

    /** What the session's requests are signed with. */
    public record Secrets(String secretAccessKey, String sessionToken) {
        @Override
        public String toString() {
            return "not shown";
        }
    }
}
