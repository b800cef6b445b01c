package org.stratasms.emulator.internal.wire;

/** A request's signature is missing, wrong or unreadable. */
final class NotAuthentic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    NotAuthentic(Rejection.Kind kind, String message) {
        super(message, null, false, false);
        rejection = new Rejection(kind, message);
    }

    Rejection rejection() {
        return rejection;
    }
}
