package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.stratasms.provisioning.operations.Spending;

/**
 * The month's spend on texts of the account in its Region.
 *
 * @param limitUsd after which AWS refuses texts
 */
public record Spend(long limitUsd, Spending.Spent spent) {
    /** The spent share of the limit, rounded down; 100 if the limit is 0. */
    public int percent() {
        return limitUsd == 0
                ? 100
                : spent.usd()
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(limitUsd), 0, RoundingMode.DOWN)
                        .intValue();
    }
}
