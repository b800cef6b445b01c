package org.stratasms.provisioning.project;

import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * The settings of an {@link Adoption}.
 *
 * @param environment the environment that shall own the pool
 * @param upstreamStack name of the stack that owns the pool now; it need not exist
 * @param poolId id of the pool, for one that no stack owns; null to take the stack's
 * @param helpMessage the pool's reply to HELP, 1 to 160 plain characters
 * @param stopMessage the pool's reply to STOP, 1 to 160 plain characters
 */
public record AdoptionSettings(
        EnvironmentSettings environment,
        String upstreamStack,
        @Nullable String poolId,
        String helpMessage,
        String stopMessage) {
    public AdoptionSettings {
        require("HELP", helpMessage);
        require("STOP", stopMessage);
    }

    /** The name that Strata's own module gives the stack of a permanent environment's pool. */
    public static String upstreamStackOf(String environment) {
        return environment + "-sms-phone-pool";
    }

    private static void require(String keyword, String message) {
        if (!message.matches("[ -Z_a-z]{1,160}")) {
            throw new ProvisioningException(
                    "The reply to %s is 1 to 160 plain characters, without accents, brackets, braces, backslash, caret, backtick, bar or tilde; found %d characters."
                            .formatted(keyword, message.length()));
        }
    }
}
