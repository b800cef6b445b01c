package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.operations.Spending;

/**
 * The costs of an environment's texts in a month, all in US dollars.
 *
 * @param texts what was read in the delivery log
 * @param leases of what is in the pool today
 * @param limit the account's, in its Region
 */
public record CostReport(YearMonth month, Look<Texts> texts, Look<List<Lease>> leases, Look<Limit> limit) {
    /**
     * The texts that ended in the month.
     *
     * @param total of all of them
     * @param groups by the property that was asked for; empty if none was
     * @param isWhole whether all of the month's events were read
     * @param forecastUsd their costs in the whole month at the pace so far; empty for a month that is over, and on its
     *     first day
     */
    public record Texts(
            Cost total,
            Map<String, Cost> groups,
            LongTexts longTexts,
            boolean isWhole,
            Optional<BigDecimal> forecastUsd) {}

    /**
     * The monthly limit of texts.
     *
     * @param enforcedUsd after which AWS refuses texts
     * @param maxUsd up to which the account may raise it by itself
     * @param spent of the current month, of all environments of the account; empty for another month
     * @param reachedOn when the limit is reached at the pace so far; empty if that is not in this month
     */
    public record Limit(long enforcedUsd, long maxUsd, Optional<Spending.Spent> spent, Optional<LocalDate> reachedOn) {}

    /** Costs that events cannot tell, for people. */
    public static final List<String> NOT_IN_EVENTS = List.of(
            "fees of registrations and their vetting",
            "the price of texts that people send to the numbers",
            "taxes, and credits or discounts of the account",
            "texts that were sent without the configuration set, or by another environment",
            "what ended in this month and was sent in the last, as that month's; AWS's invoice is what counts");

    /** The leases of a month together. */
    public Optional<BigDecimal> leasesUsd() {
        return leases.seen().map(all -> all.stream().map(Lease::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The forecast of the texts and the leases. */
    public Optional<BigDecimal> forecastUsd() {
        return texts.seen()
                .flatMap(Texts::forecastUsd)
                .flatMap(ofTexts -> leasesUsd().map(ofTexts::add));
    }
}
