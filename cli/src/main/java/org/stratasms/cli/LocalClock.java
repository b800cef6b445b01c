package org.stratasms.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The clock of an embedded AWS, as its local plane shows it. */
final class LocalClock {
    private static final String ROUTE = "clock";

    private final LocalCalls aws;

    LocalClock(URI endpoint) {
        aws = new LocalCalls(endpoint, Duration.ofSeconds(2));
    }

    /** Whether it moves only when somebody advances it; false if no embedded AWS answers. */
    boolean standsStill() {
        try {
            return "manual".equals(aws.get(ROUTE).body().get("mode"));
        } catch (IOException noClock) {
            return false;
        }
    }

    /** The command that moves it. */
    String howToAdvance() {
        return "curl -d '{\"advance\":\"PT1M\"}' " + aws.url(ROUTE);
    }
}
