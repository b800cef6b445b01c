package org.stratasms.emulator.internal.wire;

/**
 * The reason why a call does not reach its service: its caller.
 *
 * @param message in AWS's words
 */
public record Rejection(Kind kind, String message) {
    /** The kind of problem with the caller. JSON and Query have different names and statuses for it. */
    public enum Kind {
        NOT_AUTHORIZED("AccessDeniedException", "AccessDenied", 403),
        /** The key of KMS that encrypts a queue or a topic may not be used. */
        KEY_NOT_AUTHORIZED("KmsAccessDenied", "KMS.AccessDeniedException", 400),
        EXPIRED_TOKEN("ExpiredTokenException", "ExpiredToken", 403),
        UNKNOWN_TOKEN("UnrecognizedClientException", "InvalidClientTokenId", 403),
        NOT_SIGNED("MissingAuthenticationTokenException", "MissingAuthenticationToken", 403),
        INCOMPLETE_SIGNATURE("IncompleteSignatureException", "IncompleteSignature", 400),
        WRONG_SIGNATURE("InvalidSignatureException", "SignatureDoesNotMatch", 403);

        private final String jsonCode;
        private final String queryCode;
        private final int queryStatus;

        Kind(String jsonCode, String queryCode, int queryStatus) {
            this.jsonCode = jsonCode;
            this.queryCode = queryCode;
            this.queryStatus = queryStatus;
        }
    }

    /** Returns the error code in JSON. */
    public String code() {
        return kind.jsonCode;
    }

    Failure inJson() {
        return Failure.of(400, kind.jsonCode, message);
    }

    Failure inQuery() {
        return Failure.of(kind.queryStatus, kind.queryCode, message);
    }
}
