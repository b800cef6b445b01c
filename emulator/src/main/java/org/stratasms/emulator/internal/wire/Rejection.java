package org.stratasms.emulator.internal.wire;

/**
 * Why a call does not reach its service: because of who makes it.
 *
 * @param message in AWS's words
 */
public record Rejection(Kind kind, String message) {
    /** What is wrong with the caller. The same is called differently in JSON and in Query, and has another status there. */
    public enum Kind {
        NOT_AUTHORIZED("AccessDeniedException", "AccessDenied", 403),
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

    /** The error code in JSON. */
    String code() {
        return kind.jsonCode;
    }

    Failure inJson() {
        return Failure.of(400, kind.jsonCode, message);
    }

    Failure inQuery() {
        return Failure.of(kind.queryStatus, kind.queryCode, message);
    }
}
