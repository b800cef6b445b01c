package org.stratasms.provisioning.operations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/** The account's monthly limit of texts in the Region, and how much of it is spent. */
public final class Spending {
    private final Facts facts;
    private final Instant now;

    public Spending(Facts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /**
     * An amount that was spent.
     *
     * @param source the metric or the log
     */
    public record Spent(BigDecimal usd, String source) {}

    public SpendLimit limit() {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribeSpendLimits",
                        "",
                        () -> facts.aws().sms().describeSpendLimitsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.spendLimits().stream())
                .filter(each -> each.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT)
                .findFirst()
                .orElseThrow(() -> new NotLookedAt("AWS tells no limit for texts.", "Look at it on AWS.", ""));
    }

    /** The month's spend so far: the account's by AWS's metric, or else this environment's by its log. */
    public Spent thisMonth() {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new MetricValues(facts)
                .maximum("AWS/SMSVoice", "TextMessageMonthlySpend", month, now)
                .map(usd -> new Spent(BigDecimal.valueOf(usd), "the metric TextMessageMonthlySpend"))
                .orElseGet(() -> ofLog(month));
    }

    private Spent ofLog(Instant month) {
        var texts = new FinalEvents(facts).since(month);
        return new Spent(texts.costUsd(), "this environment's log, of %s".formatted(texts.extent()));
    }
}
