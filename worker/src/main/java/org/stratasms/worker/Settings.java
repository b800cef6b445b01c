package org.stratasms.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.QuietHours;
import org.stratasms.worker.http.ApiSettings;

/**
 * The worker's settings.
 *
 * @param partsPerSecond what the pool may send; empty: what is stored for it, at first 1
 * @param retention how long texts are kept after they are settled
 * @param grace how long the calls under way may take when the worker is stopped
 * @param quietHours in which only urgent texts go; empty: none
 * @param queue the URL of the queue of delivery events
 * @param logGroup of delivery events, read where there is no queue
 * @param healthPort on the loopback address
 * @param http the HTTP API; empty: none
 * @param name of the environment, in metrics
 * @param metricsInterval how often metrics are printed
 * @param isTraced whether an endpoint for traces is named
 * @param environment for what other libraries read by themselves
 */
record Settings(
        DatabaseSettings database,
        OptionalDouble partsPerSecond,
        Duration retention,
        Duration grace,
        Optional<QuietHours> quietHours,
        Optional<String> queue,
        Optional<String> logGroup,
        Optional<String> inboundQueue,
        int healthPort,
        Optional<ApiSettings> http,
        String name,
        Duration metricsInterval,
        boolean isTraced,
        Function<String, @Nullable String> environment) {
    static final String HEALTH_PORT = "STRATA_SMS_HEALTH_PORT";
    static final int USUAL_HEALTH_PORT = 8077;

    private static final String PREFIX = "STRATA_SMS_";
    private static final String METRICS_INTERVAL = "STRATA_SMS_METRICS_INTERVAL";
    private static final String NAME = "STRATA_SMS_ENVIRONMENT";
    private static final String PARTS_PER_SECOND = "STRATA_SMS_PARTS_PER_SECOND";
    private static final String RETENTION = "STRATA_SMS_RETENTION";
    private static final String SCHEMA = "STRATA_SMS_SCHEMA";
    private static final String GRACE = "STRATA_SMS_SHUTDOWN_GRACE";
    private static final String QUIET_HOURS = "STRATA_SMS_QUIET_HOURS";

    private static final List<String> KNOWN = List.of(
            NAME,
            HEALTH_PORT,
            HttpSettings.PORT,
            HttpSettings.TOKEN,
            HttpSettings.NEXT_TOKEN,
            HttpSettings.CERTIFICATE,
            HttpSettings.KEY,
            Logs.FORMAT,
            Logs.LEVEL,
            METRICS_INTERVAL,
            PARTS_PER_SECOND,
            QUIET_HOURS,
            RETENTION,
            SCHEMA,
            GRACE);

    /** Of the command's, which may be set in the same shell. */
    static final List<String> OF_OTHERS = List.of(
            "STRATA_SMS_COMMAND",
            "STRATA_SMS_DATABASE_URL",
            "STRATA_SMS_ENDPOINT",
            "STRATA_SMS_JAVA_OPTS",
            "STRATA_SMS_JDKS",
            "STRATA_SMS_REQUIRE_TOOLS");

    /**
     * Reads them.
     *
     * @param httpPort as the command line names it, if it does
     * @throws SettingsException if any is missing or wrong
     */
    static Settings of(Map<String, String> environment, Optional<String> httpPort) {
        var variables = new Variables(environment);
        variables.refuseOthers(PREFIX, KNOWN, OF_OTHERS);
        Logs.check(variables);
        var settings = new Settings(
                DatabaseSettings.of(variables),
                variables.number(
                        PARTS_PER_SECOND,
                        0.001,
                        10_000,
                        "what the pool may send: 0.001 to 10000 message parts a second, such as 20"),
                variables.duration(
                        RETENTION,
                        Duration.ofDays(90),
                        Duration.ofDays(15),
                        Duration.ofDays(36_500),
                        "how long texts are kept after their end: P15D to P36500D, default P90D"),
                variables.duration(
                        GRACE,
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofMinutes(10),
                        "how long calls under way may take after SIGTERM: PT0S to PT10M, default PT30S"),
                variables.quietHours(
                        QUIET_HOURS,
                        "the hours of each day in which only urgent texts go: two times and a time zone, such as 21:00-08:00 America/New_York"),
                variables.text("AWS_SMS_DELIVERY_QUEUE_URL"),
                variables.text("AWS_SMS_DELIVERY_LOG_GROUP_NAME"),
                variables.text("AWS_SMS_INBOUND_QUEUE_URL"),
                healthPort(variables),
                HttpSettings.of(variables, httpPort),
                variables
                        .text(NAME)
                        .or(() -> variables.text("AWS_SMS_CONFIGURATION_SET_NAME"))
                        .orElse("unnamed"),
                variables.duration(
                        METRICS_INTERVAL,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        "how often metrics are printed: PT1S to PT1H, default PT1M"),
                variables.text("OTEL_EXPORTER_OTLP_ENDPOINT").isPresent()
                        || variables.text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT").isPresent(),
                environment::get);
        variables.check();
        return settings;
    }

    static int healthPort(Variables variables) {
        return variables.port(HEALTH_PORT, USUAL_HEALTH_PORT);
    }
}
