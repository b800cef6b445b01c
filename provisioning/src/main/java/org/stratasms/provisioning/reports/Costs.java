package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.FinalEvents;
import org.stratasms.provisioning.operations.Spending;

/**
 * Sums what an environment's texts cost, from the final events in its delivery log, each text once. Changes nothing. A
 * month is one of UTC, as AWS's own.
 */
public final class Costs {
    /** Some minutes of reading at CloudWatch Logs' pace, and about a million texts. */
    private static final int MOST_PAGES = 1_000;

    /** A pace of less than a day says nothing of a month. */
    private static final Duration FIRST_DAY = Duration.ofDays(1);

    private static final int SCALE = 10;

    private final Facts facts;
    private final Instant now;

    public Costs(Facts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /** The current month. */
    public YearMonth thisMonth() {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a month.
     *
     * @param grouping the property to sum by as well; null sums all
     * @param progress told how many texts were read, from this thread
     */
    public CostReport of(YearMonth month, @Nullable Grouping grouping, LongConsumer progress) {
        return new CostReport(
                month,
                Look.at(() -> texts(month, grouping, progress)),
                Look.at(this::leases),
                Look.at(() -> limit(month)));
    }

    private CostReport.Texts texts(YearMonth month, @Nullable Grouping grouping, LongConsumer progress) {
        var sums = new Sums(grouping, progress);
        var isWhole = new FinalEvents(facts).read(start(month), start(month.plusMonths(1)), MOST_PAGES, sums::add);
        var forecast = isWhole ? forecast(month, sums.total.usd()) : Optional.<BigDecimal>empty();
        return new CostReport.Texts(sums.total, sums.groups, sums.longTexts, isWhole, forecast);
    }

    /** Sums of what was read so far. Not thread-safe. */
    private static final class Sums {
        private final @Nullable Grouping grouping;
        private final LongConsumer progress;
        private final Map<String, Cost> groups = new TreeMap<>();
        private Cost total = Cost.NONE;
        private LongTexts longTexts = LongTexts.NONE;

        Sums(@Nullable Grouping grouping, LongConsumer progress) {
            this.grouping = grouping;
            this.progress = progress;
        }

        void add(DeliveryEvent text) {
            var cost = Cost.of(text);
            total = total.plus(cost);
            longTexts = longTexts.plus(LongTexts.of(text));
            if (grouping != null) {
                groups.merge(grouping.group(text), cost, Cost::plus);
            }
            progress.accept(total.texts());
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Stretches an amount so far to the whole month. */
    private Optional<BigDecimal> forecast(YearMonth month, BigDecimal soFar) {
        if (!isRunning(month)) {
            return Optional.empty();
        }
        return Optional.of(soFar.multiply(BigDecimal.valueOf(length(month).toSeconds()))
                .divide(BigDecimal.valueOf(elapsed(month).toSeconds()), SCALE, RoundingMode.HALF_UP));
    }

    /** Whether it is the current month, after its first day. */
    private boolean isRunning(YearMonth month) {
        return month.equals(thisMonth()) && elapsed(month).compareTo(FIRST_DAY) >= 0;
    }

    private Duration elapsed(YearMonth month) {
        return Duration.between(start(month), now);
    }

    private static Duration length(YearMonth month) {
        return Duration.between(start(month), start(month.plusMonths(1)));
    }

    private List<Lease> leases() {
        var numbers = facts.numbers().stream()
                .map(number -> new Lease(
                        number.phoneNumberId(),
                        number.numberTypeAsString(),
                        number.isoCountryCode(),
                        price(number.monthlyLeasingPrice())));
        var senders = facts.senderIds().stream()
                .map(sender -> new Lease(
                        sender.senderId(), "SENDER_ID", sender.isoCountryCode(), price(sender.monthlyLeasingPrice())));
        return Stream.concat(numbers, senders).toList();
    }

    private static BigDecimal price(@Nullable String told) {
        return told == null || told.isBlank() ? BigDecimal.ZERO : new BigDecimal(told);
    }

    private CostReport.Limit limit(YearMonth month) {
        var spending = new Spending(facts, now);
        var limit = spending.limit();
        var spent = month.equals(thisMonth()) ? Optional.of(spending.thisMonth()) : Optional.<Spending.Spent>empty();
        return new CostReport.Limit(
                limit.enforcedLimit(),
                limit.maxLimit(),
                spent,
                spent.flatMap(so -> reachedOn(month, so.usd(), limit.enforcedLimit())));
    }

    private Optional<LocalDate> reachedOn(YearMonth month, BigDecimal spent, long limit) {
        if (!isRunning(month) || spent.signum() <= 0) {
            return Optional.empty();
        }
        var seconds = BigDecimal.valueOf(elapsed(month).toSeconds())
                .multiply(BigDecimal.valueOf(limit))
                .divide(spent, 0, RoundingMode.DOWN);
        return seconds.compareTo(BigDecimal.valueOf(length(month).toSeconds())) < 0
                ? Optional.of(start(month)
                        .plusSeconds(seconds.longValue())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate())
                : Optional.empty();
    }
}
