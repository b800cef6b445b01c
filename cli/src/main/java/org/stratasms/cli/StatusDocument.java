package org.stratasms.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.reports.Alarm;
import org.stratasms.provisioning.reports.Look;
import org.stratasms.provisioning.reports.Outcomes;
import org.stratasms.provisioning.reports.Spend;
import org.stratasms.provisioning.reports.Status;

/** A status as a program reads it. */
final class StatusDocument {
    private StatusDocument() {}

    static Map<String, @Nullable Object> of(Status status) {
        var looks = new LinkedHashMap<String, Look<?>>();
        looks.put("pool", status.pool());
        looks.put("lastHour", status.lastHour());
        if (status.backlogs() != null) {
            looks.put("backlogs", status.backlogs());
        }
        looks.put("spend", status.spend());
        looks.put("alarms", status.alarms());
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("environment", status.environment());
        document.put("at", status.at().toString());
        document.put("pool", Looks.json(status.pool(), StatusDocument::pool));
        document.put("lastHour", Looks.json(status.lastHour(), StatusDocument::outcomes));
        document.put("backlogs", Looks.json(status.backlogs(), StatusDocument::backlogs));
        document.put("spend", Looks.json(status.spend(), StatusDocument::spend));
        document.put("alarms", Looks.json(status.alarms(), StatusDocument::alarms));
        document.put("notLookedAt", Looks.notLookedAt(looks));
        return document;
    }

    private static Map<String, Object> pool(Status.Pool pool) {
        return Map.of(
                "id", pool.id(),
                "status", pool.status(),
                "members",
                        pool.members().stream()
                                .map(member -> Map.of(
                                        "id", member.id(),
                                        "type", member.type(),
                                        "country", member.country(),
                                        "status", member.status()))
                                .toList());
    }

    private static Map<String, Object> outcomes(Outcomes outcomes) {
        return Map.of(
                "from", outcomes.from().toString(),
                "delivered", outcomes.delivered(),
                "undelivered", outcomes.undelivered(),
                "unknown", outcomes.unknown(),
                "types",
                        outcomes.types().entrySet().stream()
                                .map(type -> Map.of("type", type.getKey(), "texts", type.getValue()))
                                .toList(),
                "isWhole", outcomes.isWhole());
    }

    private static List<Map<String, @Nullable Object>> backlogs(List<Backlog> backlogs) {
        return backlogs.stream().map(StatusDocument::backlog).toList();
    }

    private static Map<String, @Nullable Object> backlog(Backlog backlog) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("pool", backlog.pool());
        document.put("partsPerSecond", backlog.partsPerSecond());
        document.put("textsWaiting", backlog.texts());
        document.put("partsWaiting", backlog.parts());
        document.put("oldest", backlog.oldest().map(Instant::toString).orElse(null));
        document.put(
                "drainedInSeconds", backlog.drainedIn().map(Duration::toSeconds).orElse(null));
        document.put("pauseReason", backlog.pauseReason().orElse(null));
        document.put("pausedUntil", backlog.pausedUntil().map(Instant::toString).orElse(null));
        document.put("unknown", backlog.unknown());
        document.put("outcomesUntaken", backlog.outcomesUntaken());
        document.put("inboundUntaken", backlog.inboundUntaken());
        return document;
    }

    private static Map<String, Object> spend(Spend spend) {
        return Map.of(
                "spentUsd", spend.spent().usd(),
                "source", spend.spent().source(),
                "limitUsd", spend.limitUsd(),
                "percent", spend.percent());
    }

    private static List<Map<String, @Nullable Object>> alarms(List<Status.AlarmState> alarms) {
        return alarms.stream().map(StatusDocument::alarm).toList();
    }

    private static Map<String, @Nullable Object> alarm(Status.AlarmState alarm) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("name", alarm.name());
        document.put("state", alarm.state());
        document.put("since", alarm.since().toString());
        document.put("reason", alarm.reason());
        document.put("runbook", alarm.alarm().map(Alarm::link).orElse(null));
        return document;
    }
}
