package org.stratasms.emulator.internal.world;

/**
 * The decision on an action, with its reason.
 *
 * @param reason one sentence for a log or an error, naming the action, the resource and what denied it; never empty
 */
public record AccessDecision(boolean allowed, String reason) {
    public static AccessDecision allow(String reason) {
        return new AccessDecision(true, reason);
    }

    public static AccessDecision deny(String reason) {
        return new AccessDecision(false, reason);
    }
}
