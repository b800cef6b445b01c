package org.stratasms.emulator.internal.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;

/** A dashboard with its latest body. Thread-safe. */
final class Dashboard extends Tagged {
    private record Content(String body, Instant put) {}

    private final String name;
    private volatile Content content = new Content("", Instant.EPOCH);

    Dashboard(String name, String arn) {
        super(arn);
        this.name = name;
    }

    void put(String body, Instant now) {
        content = new Content(body, now);
    }

    String name() {
        return name;
    }

    String body() {
        return content.body();
    }

    DashboardEntry entry() {
        var now = content;
        return DashboardEntry.builder()
                .dashboardName(name)
                .dashboardArn(arn())
                .lastModified(now.put())
                .size((long) now.body().getBytes(StandardCharsets.UTF_8).length)
                .build();
    }
}
