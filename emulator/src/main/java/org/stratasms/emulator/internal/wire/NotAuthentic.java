package org.stratasms.emulator.internal.wire;

/** A request is not signed by whom it says, or not so that it can be told. */
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
