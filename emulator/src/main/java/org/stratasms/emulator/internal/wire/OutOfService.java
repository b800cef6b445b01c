package org.stratasms.emulator.internal.wire;

/** Nothing can be answered any more, for a reason that lies outside the emulator, such as a full disk. The message is for whoever calls. */
public final class OutOfService extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfService(String message, Throwable cause) {
        super(message, cause);
    }
}
