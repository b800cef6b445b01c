package org.stratasms.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.reports.Cost;
import org.stratasms.provisioning.reports.CostReport;
import org.stratasms.provisioning.reports.Grouping;
import org.stratasms.provisioning.reports.Lease;
import org.stratasms.provisioning.reports.LongTexts;
import org.stratasms.provisioning.reports.Look;
import org.stratasms.provisioning.reports.Usd;

/** The costs of a month for a person. */
final class CostsText {
    private final CostReport report;
    private final @Nullable Grouping grouping;

    CostsText(CostReport report, @Nullable Grouping grouping) {
        this.report = report;
        this.grouping = grouping;
    }

    void print(PrintWriter out) {
        switch (report.texts()) {
            case Look.Seen<CostReport.Texts> seen -> texts(seen.value(), out);
            case Look.NotSeen<CostReport.Texts> notSeen -> Looks.print(notSeen, out);
        }
        out.println();
        switch (report.leases()) {
            case Look.Seen<List<Lease>> seen -> leases(seen.value(), out);
            case Look.NotSeen<List<Lease>> notSeen -> Looks.print(notSeen, out);
        }
        switch (report.limit()) {
            case Look.Seen<CostReport.Limit> seen -> limit(seen.value(), out);
            case Look.NotSeen<CostReport.Limit> notSeen -> Looks.print(notSeen, out);
        }
        report.forecastUsd()
                .ifPresent(usd -> out.println("Forecast of %s, leases included, at the pace so far: %s USD."
                        .formatted(report.month(), usd(usd))));
        out.println();
        out.println("Not in these sums: %s.".formatted(String.join("; ", CostReport.NOT_IN_EVENTS)));
    }

    private void texts(CostReport.Texts texts, PrintWriter out) {
        var total = texts.total();
        var table =
                new Table().row(grouping == null ? "month" : grouping.name(), "texts", "parts", "price", "fees", "USD");
        texts.groups().forEach((name, cost) -> row(table, name, cost));
        row(table, report.month().toString(), total);
        table.print(out);
        out.println();
        out.println("Read: %,d final events%s.".formatted(total.texts(), extent(texts)));
        if (total.unpriced() > 0) {
            out.println("%,d of them tell no price and count as nothing.".formatted(total.unpriced()));
        }
        if (texts.longTexts().texts() > 0) {
            longTexts(texts.longTexts(), out);
        }
    }

    private static String extent(CostReport.Texts texts) {
        if (!texts.isWhole()) {
            return ", the first of the month; there are more, so that the sums are too small and there is no forecast";
        }
        return texts.total().texts() == 0
                ? "; the log keeps events for the days of LogRetentionInDays"
                : ", all of the month";
    }

    private static void row(Table table, String name, Cost cost) {
        table.row(
                name,
                "%,d".formatted(cost.texts()),
                "%,d".formatted(cost.parts()),
                usd(cost.priceUsd()),
                usd(cost.carrierFeesUsd()),
                usd(cost.usd()));
    }

    private static void longTexts(LongTexts texts, PrintWriter out) {
        out.println("%,d texts had several parts, %,d together, and cost %s USD."
                .formatted(texts.texts(), texts.parts(), usd(texts.usd())));
        out.println(
                "  One character less saves a part of each that is just over: at most %s USD, if all are. Events tell"
                                .formatted(usd(texts.lastPartsUsd()))
                        + " parts and no bodies, so that nobody knows for how many.");
        if (texts.unicodeTexts() > 0) {
            out.println(
                    "  %,d of them are Unicode, by a character such as a curly quote or an emoji, which makes a part 67"
                                    .formatted(texts.unicodeTexts())
                            + " characters rather than 153. In the GSM alphabet they would cost at least %s USD less."
                                    .formatted(usd(texts.unicodeUsd())));
        }
    }

    private void leases(List<Lease> leases, PrintWriter out) {
        var table = new Table().row("lease a month", "type", "country", "USD");
        leases.forEach(lease -> table.row(lease.id(), lease.type(), lease.country(), usd(lease.usd())));
        table.row("of the pool today", "", "", usd(report.leasesUsd().orElse(BigDecimal.ZERO)));
        table.print(out);
        out.println();
    }

    private static void limit(CostReport.Limit limit, PrintWriter out) {
        out.println("Limit of the account in this Region: %,d USD a month%s."
                .formatted(
                        limit.enforcedUsd(),
                        limit.maxUsd() > limit.enforcedUsd()
                                ? "; it may raise it to %,d by itself".formatted(limit.maxUsd())
                                : ""));
        limit.spent()
                .ifPresent(spent -> out.println(
                        "Spent of it this month: %s USD, by %s.".formatted(usd(spent.usd()), spent.source())));
        limit.reachedOn()
                .ifPresent(
                        day -> out.println("At this pace it is reached on %s. AWS refuses texts then.".formatted(day)));
    }

    private static String usd(BigDecimal usd) {
        return Usd.cents(usd);
    }
}
