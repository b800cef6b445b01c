package org.stratasms.emulator.internal.wire;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;

/** Those who call with credentials that were handed out here. Thread-safe. */
public interface Callers {
    /** Nobody was handed credentials. */
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

    /** The account that an access key id belongs to; null if it was not handed out here. Not asked for ids of twelve digits. */
    @Nullable
    String accountOf(String accessKeyId);

    /**
     * Whether a caller may make a call. Asked for known callers only.
     *
     * @param service as in the signature, e.g. {@code sms-voice}
     * @return why not; null if it may
     */
    @Nullable
    Rejection judge(String accessKeyId, Scope scope, String service, AwsRequest request);

    /**
     * Whether a caller may do something, for a service whose requests are none of the SDK's.
     *
     * @param action e.g. {@code s3:GetObject}
     * @param resource the ARN that is acted upon
     * @return why not; null if it may
     */
    @Nullable
    Rejection judge(String accessKeyId, Scope scope, String action, String resource);

    /**
     * What a caller signs with.
     *
     * @param sessionToken of temporary credentials; null of others
     */
    record Secrets(String secretAccessKey, @Nullable String sessionToken) {
        @Override
        public String toString() {
            return "Secrets[not shown]";
        }
    }

    /** What the owner of an access key id signs with; null if nobody knows that id. */
    @Nullable
    Secrets secretsOf(String accessKeyId);

    /** Makes a request carry its caller's access key id, for the services that answer by who asks. Called for known callers only. */
    void sign(AwsRequest.Builder request, String accessKeyId);
}
