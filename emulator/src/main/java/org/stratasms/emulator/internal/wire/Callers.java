package org.stratasms.emulator.internal.wire;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;

/** The callers with credentials that this emulator issued. Thread-safe. */
public interface Callers {
    /** No credentials were issued. */
    Callers NONE = new Callers() {
        @Override
        public @Nullable String accountOf(String accessKeyId) {
            return null;
        }

        @Override
        public @Nullable Rejection judge(String accessKeyId, Scope scope, String service, AwsRequest request) {
            return null;
        }

        @Override
        public @Nullable Rejection judge(String accessKeyId, Scope scope, String action, String resource) {
            return null;
        }

        @Override
        public @Nullable Secrets secretsOf(String accessKeyId) {
            return null;
        }

        @Override
        public void sign(AwsRequest.Builder request, String accessKeyId) {}
    };

    /**
     * Returns the account of an access key id; null if the key was not issued here. Not called for ids of twelve
     * digits.
     */
    @Nullable
    String accountOf(String accessKeyId);

    /**
     * Authorizes a call of a known caller.
     *
     * @param service as in the signature, e.g. {@code sms-voice}
     * @return the reason to reject it; null if it is allowed
     */
    @Nullable
    Rejection judge(String accessKeyId, Scope scope, String service, AwsRequest request);

    /**
     * Authorizes a call to a service whose requests are not classes of the SDK.
     *
     * @param action e.g. {@code s3:GetObject}
     * @param resource the ARN of the target
     * @return the reason to reject it; null if it is allowed
     */
    @Nullable
    Rejection judge(String accessKeyId, Scope scope, String action, String resource);

    /**
     * The secrets with which a caller signs.
     *
     * @param sessionToken of temporary credentials; null of others
     */
    record Secrets(String secretAccessKey, @Nullable String sessionToken) {
        @Override
        public String toString() {
            return "Secrets[not shown]";
        }
    }

    /** Returns the secrets of an access key id; null if the key is unknown. */
    @Nullable
    Secrets secretsOf(String accessKeyId);

    /**
     * Adds the caller's access key id to the request, for services whose answer depends on the caller. Called for known
     * callers only.
     */
    void sign(AwsRequest.Builder request, String accessKeyId);
}
