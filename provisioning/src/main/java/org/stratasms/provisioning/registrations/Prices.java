package org.stratasms.provisioning.registrations;

import java.util.List;

/**
 * The prices of registrations and of the numbers that go with them, from {@code prices.tsv}, which names AWS's page and
 * the day.
 */
final class Prices {
    private Prices() {}

    /**
     * The sentences that tell what a registration costs.
     *
     * @param type of the registration, or of the number
     */
    static List<String> of(String type) {
        return Tables.rows("prices.tsv").stream()
                .filter(row -> row.get(0).equals(type))
                .map(row -> row.get(1))
                .toList();
    }
}
