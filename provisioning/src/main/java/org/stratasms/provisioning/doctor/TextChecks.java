package org.stratasms.provisioning.doctor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.FinalEvents;

/** The checks of what became of the last day's texts. */
final class TextChecks {
    private static final String LOOK = "Look at the events:";

    /** Fewer texts say nothing of a carrier or number. */
    private static final int FEWEST = 10;

    private static final double MOST_UNDELIVERED = 0.1;

    private final Facts facts;
    private final Cures cures;
    private final LastDay lastDay;

    TextChecks(Facts facts, Cures cures, LastDay lastDay) {
        this.facts = facts;
        this.cures = cures;
        this.lastDay = lastDay;
    }

    Map<Code, Check> checks() {
        var checks = new EnumMap<Code, Check>(Code.class);
        checks.put(Code.T01, this::spam);
        checks.put(Code.T02, this::undelivered);
        checks.put(Code.T03, this::tooFast);
        checks.put(Code.T04, this::invalid);
        return checks;
    }

    private FinalEvents.Texts texts(Findings findings, String healthy) {
        var group = facts.required("DeliveryLogGroupName");
        findings.lookAt(group, healthy);
        var texts = lastDay.texts();
        findings.lookAt(group, "%s Looked at: %s.".formatted(healthy, texts.extent()));
        return texts;
    }

    private void spam(Findings findings) {
        var spam = texts(findings, "No text was taken for spam or blocked by a carrier.")
                .withStatus("SPAM", "CARRIER_BLOCKED")
                .toList();
        if (!spam.isEmpty()) {
            findings.fail(
                    facts.required("DeliveryLogGroupName"),
                    "%d texts of the last day were taken for spam or blocked by a carrier.".formatted(spam.size()),
                    "Stop sending. Compare the content with what was registered: no short links, the programme's name in"
                            + " each text. This is green again a day after the last of them. " + LOOK
                            + cures.command("events"),
                    counted(spam, event -> Optional.of(event.type())) + " by " + counted(spam, DeliveryEvent::carrier));
        }
    }

    private void undelivered(Findings findings) {
        var texts = texts(findings, "No carrier and no number has more than 10 percent undelivered.");
        undelivered(findings, "carrier", FinalEvents.by(texts, DeliveryEvent::carrier));
        undelivered(findings, "number", FinalEvents.by(texts, DeliveryEvent::originationIdentity));
    }

    private void undelivered(Findings findings, String kind, Map<String, List<DeliveryEvent>> groups) {
        groups.forEach((name, events) -> {
            var lost = events.stream()
                    .filter(event -> event.outcome().state() != State.DELIVERED)
                    .toList();
            if (events.size() >= FEWEST && lost.size() > MOST_UNDELIVERED * events.size()) {
                findings.warn(
                        name,
                        "%d of %d texts %s %s %s were not delivered."
                                .formatted(
                                        lost.size(), events.size(), kind.equals("carrier") ? "to" : "from", kind, name),
                        "UNREACHABLE and INVALID: the application's numbers are old. BLOCKED: registration, content, or"
                                + " people who texted STOP. One number alone: replace it. One carrier alone: wait, and ask"
                                + " AWS Support. " + LOOK + cures.command("events"),
                        counted(lost, event -> Optional.of(event.type())));
            }
        });
    }

    private void tooFast(Findings findings) {
        var slow = texts(findings, "No text expired or came too fast.").events().stream()
                .filter(event -> event.type().equals("TEXT_TTL_EXPIRED")
                        || event.description().orElse("").contains("Rate exceeded"))
                .toList();
        if (!slow.isEmpty()) {
            findings.warn(
                    facts.required("DeliveryLogGroupName"),
                    "%d texts of the last day expired or came faster than the pool may send.".formatted(slow.size()),
                    "Send no faster than the pool's parts a second, by the delivery engine or a pace of your own, with a"
                            + " longer time to live; or add a number of a faster type. This is green again a day after the"
                            + " last of them. " + LOOK + cures.command("events"),
                    counted(slow, event -> Optional.of(event.type())));
        }
    }

    private void invalid(Findings findings) {
        var texts = texts(findings, "No number was invalid again and again.");
        texts.withStatus("INVALID")
                .filter(event -> event.destination().isPresent())
                .collect(Collectors.groupingBy(event -> event.destination().orElse("")))
                .forEach((number, events) -> {
                    if (events.size() > 1) {
                        findings.warn(
                                number,
                                "%s was invalid %d times in the last day.".formatted(number, events.size()),
                                "Take the number out of the application's data; --show-numbers shows it whole."
                                        + " This is green again a day after the last of them.",
                                "messages "
                                        + events.stream()
                                                .map(DeliveryEvent::messageId)
                                                .collect(Collectors.joining(", ")));
                    }
                });
    }

    private static String counted(List<DeliveryEvent> events, Function<DeliveryEvent, Optional<String>> property) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> property.apply(event).orElse("unknown"),
                        java.util.TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(group -> "%s %d".formatted(group.getKey(), group.getValue()))
                .collect(Collectors.joining(", "));
    }
}
