package org.stratasms.emulator.internal.world;

import org.jspecify.annotations.Nullable;

/** The policies of KMS keys, which decide whether a service may use an encrypted topic or queue. */
@FunctionalInterface
public interface KeyPolicies {
    /**
     * Returns the policy of a key as JSON; null if there is no such key. A key is named by its id, its ARN, or an alias
     * ({@code alias/…}).
     */
    @Nullable
    String policyOf(String keyIdArnOrAlias);
}
