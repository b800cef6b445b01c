package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.ApplicationContract;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

/**
 * Texts each US simulator destination as an application would, over HTTP through the pool and the configuration set, and looks at what the
 * log group holds in the end.
 */
final class Check {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 3;

    /** AWS documents a success and a failure destination; which failure event comes is not documented, so any will do. */
    private enum Destination {
        US_SUCCESS("US success simulator", "+14254147755", true),
        US_FAILURE("US failure simulator", "+14254147167", false);

        private final String title;
        private final String number;
        private final boolean delivers;

        Destination(String title, String number, boolean delivers) {
            this.title = title;
            this.number = number;
            this.delivers = delivers;
        }

        private String expected() {
            return delivers ? "delivered" : "not delivered";
        }
    }

    private record Row(
            Destination destination,
            List<LoggedEvent> events,
            @Nullable LoggedEvent last) {
        boolean isAsOnAws() {
            return last != null && last.isDelivered() == destination.delivers;
        }

        String path() {
            return events.isEmpty()
                    ? "none within " + PATIENCE.toSeconds() + " s"
                    : String.join(" > ", events.stream().map(LoggedEvent::type).toList());
        }
    }

    private final Connection connection;
    private final ApplicationContract contract;

    Check(Connection connection, ApplicationContract contract) {
        this.connection = connection;
        this.contract = contract;
    }

    /** Prints a table of outcomes and tells whether every one is what AWS would give. */
    boolean run(Console console, Output output) throws IOException {
        var rows = new ArrayList<Row>();
        for (var destination : Destination.values()) {
            rows.add(text(destination));
        }
        if (output.isJson()) {
            printJson(rows, console.out());
        } else {
            print(rows, console.out());
        }
        return rows.stream().allMatch(Row::isAsOnAws);
    }

    private static void print(List<Row> rows, PrintWriter out) {
        out.printf("%n%-22s  %-13s  %-40s  %s%n", "Destination", "Expected", "Events", "As on AWS");
        for (var row : rows) {
            out.printf(
                    "%-22s  %-13s  %-40s  %s%n",
                    row.destination().title, row.destination().expected(), row.path(), row.isAsOnAws() ? "yes" : "NO");
        }
        out.flush();
    }

    /** A second document on stdout, after the variables. */
    private static void printJson(List<Row> rows, PrintWriter out) throws IOException {
        var texts = rows.stream()
                .map(row -> Map.of(
                        "destination", row.destination().title,
                        "expected", row.destination().expected(),
                        "events", row.events().stream().map(LoggedEvent::type).toList(),
                        "asOnAws", row.isAsOnAws()))
                .toList();
        out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(Map.of("check", texts)));
        out.flush();
    }

    private Row text(Destination destination) {
        var clock = Clock.systemUTC();
        var start = clock.instant().minus(PATIENCE);
        try (var sms = connection.smsVoice();
                var logs = connection.logs()) {
            var messageId = send(sms, destination);
            var events = new ArrayList<LoggedEvent>();
            var group = contract.required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
            var last = new DeliveryLog(logs, group, start, messageId)
                    .awaitFinal(clock, PATIENCE, Pause.of(LOOK_EVERY), events::add);
            return new Row(destination, List.copyOf(events), last);
        }
    }

    /** What is throttled was not sent, and so may be tried again; a new account may send once a second. */
    private String send(PinpointSmsVoiceV2Client sms, Destination destination) {
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(destination.number)
                .messageBody("strata-sms: a check of the environment.")
                .originationIdentity(contract.originationIdentity())
                .configurationSetName(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                .build();
        for (var attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return sms.sendTextMessage(request).messageId();
            } catch (ThrottlingException e) {
                Pause.of(AFTER_THROTTLING).take();
            }
        }
        return sms.sendTextMessage(request).messageId();
    }
}
