package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.EventPattern;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

/**
 * Texts each US simulator number as an application would, through the pool and the configuration set, and reads the
 * outcome from the log group.
 */
final class Check {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 3;
    private static final String BODY = "strata-sms: a check of the environment.";

    /**
     * AWS documents a success and a failure destination. It does not document which failure event comes, so any is
     * accepted.
     */
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
            List<DeliveryEvent> events,
            @Nullable DeliveryEvent last) {
        boolean isAsOnAws() {
            return last != null && (last.outcome().state() == State.DELIVERED) == destination.delivers;
        }

        String path() {
            return events.isEmpty()
                    ? "none within " + PATIENCE.toSeconds() + " s"
                    : String.join(
                            " > ", events.stream().map(DeliveryEvent::type).toList());
        }
    }

    /** Sends a text. */
    interface Way {
        /** Returns the message id of AWS. */
        String send(String to, String body);
    }

    private final Connection connection;
    private final ApplicationContract contract;
    private final Way way;

    /** Sends over HTTP. */
    Check(Connection connection, ApplicationContract contract) {
        this.connection = connection;
        this.contract = contract;
        this.way = this::send;
    }

    Check(Connection connection, ApplicationContract contract, Way way) {
        this.connection = connection;
        this.contract = contract;
        this.way = way;
    }

    /** Sends the texts and waits for what becomes of them. */
    Result run() {
        var rows = new ArrayList<Row>();
        for (var destination : Destination.values()) {
            rows.add(text(destination));
        }
        return new Result(rows);
    }

    /** The outcomes of the texts. */
    static final class Result {
        private final List<Row> rows;

        private Result(List<Row> rows) {
            this.rows = rows;
        }

        /** Whether every outcome is what AWS would give. */
        boolean isAsOnAws() {
            return rows.stream().allMatch(Row::isAsOnAws);
        }

        void print(PrintWriter out) {
            var table = new Table().row("Destination", "Expected", "Events", "As on AWS");
            for (var row : rows) {
                table.row(
                        row.destination().title,
                        row.destination().expected(),
                        row.path(),
                        row.isAsOnAws() ? "yes" : "NO");
            }
            out.println();
            table.print(out);
        }

        List<Map<String, Object>> json() {
            return rows.stream().map(Result::json).toList();
        }

        private static Map<String, Object> json(Row row) {
            var json = new LinkedHashMap<String, Object>();
            json.put("destination", row.destination().title);
            json.put("expected", row.destination().expected());
            json.put("events", row.events().stream().map(DeliveryEvent::type).toList());
            json.put("asOnAws", row.isAsOnAws());
            return json;
        }
    }

    private Row text(Destination destination) {
        var clock = Clock.systemUTC();
        var start = clock.instant().minus(PATIENCE);
        try (var logs = connection.logs()) {
            var messageId = way.send(destination.number, BODY);
            var events = new ArrayList<DeliveryEvent>();
            var group = contract.required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
            var last = new DeliveryLog(logs, group, start, EventPattern.all().ofMessage(messageId))
                    .awaitFinal(clock, PATIENCE, Pause.of(LOOK_EVERY), events::add);
            return new Row(destination, List.copyOf(events), last);
        }
    }

    /**
     * Sends the text, and tries again if it is throttled: it was not sent then. A new account may send once a second.
     */
    private String send(String to, String body) {
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(to)
                .messageBody(body)
                .originationIdentity(contract.originationIdentity())
                .configurationSetName(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                .build();
        try (var sms = connection.smsVoice()) {
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
}
