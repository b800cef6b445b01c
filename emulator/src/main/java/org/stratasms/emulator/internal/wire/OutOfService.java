package org.stratasms.emulator.internal.wire;

/** The emulator cannot answer any more, for an external reason such as a full disk. The message is for the caller. */
public final class OutOfService extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfService(String message, Throwable cause) {
        super(message, cause);
    }
}
