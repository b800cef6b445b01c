package org.stratasms.provisioning.numbers;

import java.math.BigDecimal;
import java.util.List;

/**
 * All phone numbers and sender IDs of the account and Region.
 *
 * @param notLookedAt what a policy forbids to see, in sentences
 */
public record Inventory(List<Identity> identities, List<String> notLookedAt) {
    /** The leases of a month. */
    public BigDecimal monthlyPriceUsd() {
        return identities.stream().map(Identity::monthlyPriceUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
