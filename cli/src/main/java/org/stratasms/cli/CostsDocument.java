package org.stratasms.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.reports.Cost;
import org.stratasms.provisioning.reports.CostReport;
import org.stratasms.provisioning.reports.Grouping;
import org.stratasms.provisioning.reports.Lease;
import org.stratasms.provisioning.reports.LongTexts;
import org.stratasms.provisioning.reports.Look;

/** The costs as a program reads them. Amounts are decimal numbers in US dollars, never rounded. */
final class CostsDocument {
    private CostsDocument() {}

    static Map<String, @Nullable Object> of(CostReport report, @Nullable Grouping grouping) {
        var looks = new LinkedHashMap<String, Look<?>>();
        looks.put("texts", report.texts());
        looks.put("leases", report.leases());
        looks.put("limit", report.limit());
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("month", report.month().toString());
        document.put("currency", "USD");
        document.put("texts", Looks.json(report.texts(), texts -> cost(texts.total())));
        document.put("eventsReadWhole", Looks.json(report.texts(), CostReport.Texts::isWhole));
        document.put("by", grouping == null ? null : grouping.name());
        document.put("groups", Looks.json(report.texts(), CostsDocument::groups));
        document.put("longTexts", Looks.json(report.texts(), texts -> longTexts(texts.longTexts())));
        document.put("leases", Looks.json(report.leases(), CostsDocument::leases));
        document.put("leasesUsd", report.leasesUsd().orElse(null));
        document.put("limit", Looks.json(report.limit(), CostsDocument::limit));
        document.put("forecastUsd", report.forecastUsd().orElse(null));
        document.put("notInEvents", CostReport.NOT_IN_EVENTS);
        document.put("notLookedAt", Looks.notLookedAt(looks));
        return document;
    }

    private static Map<String, Object> cost(Cost cost) {
        var document = new LinkedHashMap<String, Object>();
        document.put("texts", cost.texts());
        document.put("parts", cost.parts());
        document.put("priceUsd", cost.priceUsd());
        document.put("carrierFeesUsd", cost.carrierFeesUsd());
        document.put("usd", cost.usd());
        document.put("unpriced", cost.unpriced());
        return document;
    }

    private static List<Map<String, Object>> groups(CostReport.Texts texts) {
        return texts.groups().entrySet().stream()
                .map(group -> {
                    var document = new LinkedHashMap<String, Object>();
                    document.put("name", group.getKey());
                    document.putAll(cost(group.getValue()));
                    return (Map<String, Object>) document;
                })
                .toList();
    }

    private static Map<String, Object> longTexts(LongTexts texts) {
        var document = new LinkedHashMap<String, Object>();
        document.put("texts", texts.texts());
        document.put("parts", texts.parts());
        document.put("usd", texts.usd());
        document.put("oneCharacterLessSavesAtMostUsd", texts.lastPartsUsd());
        document.put("unicodeTexts", texts.unicodeTexts());
        document.put("gsmAlphabetSavesAtLeastUsd", texts.unicodeUsd());
        return document;
    }

    private static List<Map<String, Object>> leases(List<Lease> leases) {
        return leases.stream()
                .map(lease -> {
                    var document = new LinkedHashMap<String, Object>();
                    document.put("id", lease.id());
                    document.put("type", lease.type());
                    document.put("country", lease.country());
                    document.put("usd", lease.usd());
                    return (Map<String, Object>) document;
                })
                .toList();
    }

    private static Map<String, @Nullable Object> limit(CostReport.Limit limit) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("enforcedUsd", limit.enforcedUsd());
        document.put("maxUsd", limit.maxUsd());
        document.put(
                "spentUsd", limit.spent().<BigDecimal>map(spent -> spent.usd()).orElse(null));
        document.put("spentSource", limit.spent().map(spent -> spent.source()).orElse(null));
        document.put("reachedOn", limit.reachedOn().map(LocalDate::toString).orElse(null));
        return document;
    }
}
