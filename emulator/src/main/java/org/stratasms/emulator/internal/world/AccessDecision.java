package org.stratasms.emulator.world;

/**
 * Whether something is allowed, and why or why not.
 *
 * @param reason one sentence for a log or an error, naming the action, the resource and what denied it; never empty
 */
public record Decision(boolean allowed, String reason) {
    public static Decision allow(String reason) {
        return new Decision(true, reason);
    }

    public static Decision deny(String reason) {
        return new Decision(false, reason);
    }
}
