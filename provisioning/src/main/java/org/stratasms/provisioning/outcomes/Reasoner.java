package org.stratasms.provisioning.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.client.RetryAdvice;
import org.stratasms.client.ServerWords;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.EventLog;
import org.stratasms.provisioning.operations.Facts;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/** Concludes from the evidence what became of one text. */
final class Reasoner {
    /** AWS waits so long for a carrier, and hands no text over later unless its time to live is shorter. */
    private static final Duration LONGEST = Duration.ofHours(72);

    private final Facts facts;
    private final Cures cures;
    private final Looks looks;
    private final Sources sources;
    private final Instant now;
    private final Instant from;

    Reasoner(Facts facts, Cures cures, Looks looks, Sources sources, Instant now) {
        this.facts = facts;
        this.cures = cures;
        this.looks = looks;
        this.sources = sources;
        this.now = now;
        this.from = now.minus(sources.lookback());
    }

    /**
     * Explains a text.
     *
     * @param asked the message id that was asked for; empty if none was
     * @param events of all its attempts, in any order
     */
    ExplainedText explain(
            Optional<String> asked,
            List<DeliveryEvent> events,
            Optional<StoredText> stored,
            Optional<NumberState> number) {
        var inOrder =
                events.stream().sorted(Comparator.comparing(DeliveryEvent::at)).toList();
        var last = decisive(inOrder);
        var verdict = verdict(last, stored);
        var sentences = new Sentences();
        stored.ifPresent(text -> say(text, last, sentences));
        say(verdict, last, stored, number, sentences);
        return new ExplainedText(
                last.map(DeliveryEvent::messageId)
                        .or(() -> stored.flatMap(StoredText::messageId))
                        .or(() -> asked.filter(id -> stored.isEmpty())),
                stored.map(StoredText::id)
                        .or(() -> inOrder.stream()
                                .flatMap(event -> StoredText.idOf(event).stream())
                                .findFirst()),
                inOrder.stream()
                        .flatMap(event -> event.destination().stream())
                        .findFirst()
                        .map(looks::maskedNumber)
                        .or(() -> stored.flatMap(StoredText::destination)),
                stored.map(StoredText::createdAt)
                        .or(() -> inOrder.stream().map(Reasoner::requestedAt).min(Comparator.naturalOrder())),
                verdict,
                sentences.reasoning(looks::masked),
                inOrder.stream().map(this::step).toList());
    }

    private ExplainedText.Step step(DeliveryEvent event) {
        return new ExplainedText.Step(
                event.at(),
                ServerWords.code(event.type()),
                event.isFinal(),
                event.messageId(),
                event.description().map(ServerWords::text),
                event.carrier().map(ServerWords::text),
                event.originationIdentity().map(looks::maskedNumber));
    }

    /** When AWS was asked to send a text, as its events say. */
    static Instant requestedAt(DeliveryEvent event) {
        return event.fields().get("messageRequestTimestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : event.at();
    }

    /** The event that decides: a delivery, which may come after another end; else the last end; else the last one. */
    private static Optional<DeliveryEvent> decisive(List<DeliveryEvent> inOrder) {
        return inOrder.stream()
                .max(Comparator.comparing(
                                (DeliveryEvent event) -> event.outcome().state() == State.DELIVERED)
                        .thenComparing(DeliveryEvent::isFinal)
                        .thenComparing(DeliveryEvent::at));
    }

    private Verdict verdict(Optional<DeliveryEvent> last, Optional<StoredText> stored) {
        if (stored.filter(StoredText::isNotSentYet).isPresent()) {
            return Verdict.NOT_SENT_YET;
        }
        if (last.isPresent()) {
            var verdict = Verdict.of(last.get());
            return verdict == Verdict.UNDER_WAY && isSilent(requestedAt(last.get())) ? Verdict.NOBODY_KNOWS : verdict;
        }
        return stored.map(text -> text.verdict() == Verdict.UNDER_WAY && isSilent(text.deadline())
                        ? Verdict.NOBODY_KNOWS
                        : text.verdict())
                .orElse(Verdict.NOT_FOUND);
    }

    private boolean isSilent(Instant since) {
        return since.plus(LONGEST).isBefore(now);
    }

    private void say(StoredText text, Optional<DeliveryEvent> last, Sentences sentences) {
        sentences.certain("The delivery engine has it in state %s%s; it was taken up %d times."
                .formatted(
                        text.state(),
                        text.reason().map(reason -> " (%s)".formatted(reason)).orElse(""),
                        text.attempt()));
        if (text.isNotSentYet()) {
            last.ifPresent(event -> sentences.certain(
                    "An attempt before ended as %s at %s.".formatted(ServerWords.code(event.type()), event.at())));
        }
    }

    private void say(
            Verdict verdict,
            Optional<DeliveryEvent> last,
            Optional<StoredText> stored,
            Optional<NumberState> number,
            Sentences sentences) {
        if (last.isPresent() && verdict != Verdict.NOT_SENT_YET) {
            var event = last.get();
            sentences.certain("Its %s event is %s at %s%s."
                    .formatted(
                            event.isFinal() ? "final" : "latest",
                            ServerWords.code(event.type()),
                            event.at(),
                            event.description()
                                    .map(words -> ": \"%s\"".formatted(ServerWords.text(words)))
                                    .orElse("")));
        }
        switch (verdict) {
            case NOT_FOUND -> notFound(sentences);
            case REFUSED -> refused(stored, sentences);
            case NOT_SENT_YET -> stored.ifPresent(text -> notSentYet(text, sentences));
            case CANCELLED -> sentences.toDo("Submit it again under another key if it is wanted after all.");
            case UNDER_WAY -> underWay(last, stored, sentences);
            case ACCEPTED_BY_CARRIER ->
                sentences
                        .certain("The carrier has taken it. This carrier confirms no handset, so nothing else will be"
                                + " reported.")
                        .likely("It is on the phone.")
                        .toDo("Ask the person as for a delivered text: blocked senders, another SIM, a full memory.");
            case DELIVERED ->
                sentences
                        .certain("It is on the phone since then.")
                        .likely("It is in another place there: blocked or unknown senders, another SIM, another"
                                + " phone with this number.")
                        .toDo("Ask the person to look at blocked senders and at the other SIM. Sending it again ends"
                                + " the same way.");
            case BLOCKED -> blocked(last, number, sentences);
            case PHONE_UNREACHABLE ->
                unreachable(last, "The phone could not be reached.", "It is off, or has no network.", sentences);
            case CARRIER_UNREACHABLE ->
                unreachable(
                        last, "The carrier could not be reached.", "The carrier had trouble for a while.", sentences);
            case CONTENT_BLOCKED ->
                sentences
                        .certain("The carrier refused what it says, or who says it.")
                        .likely("The content: a short link, no name of the programme, or another use than was"
                                + " registered.")
                        .toDo(("Stop sending texts like it. Compare it with the registration's samples, put the"
                                        + " programme's name into it, and take short links out. Which texts are concerned, and"
                                        + " whose:%s")
                                .formatted(cures.command("events --status SPAM,CARRIER_BLOCKED --since P1D")));
            case INVALID_NUMBER ->
                sentences
                        .certain("It is not the number of a mobile phone.")
                        .likely("It is a landline, or was mistyped, or nobody has it any more.")
                        .toDo("Ask the person for their number, and correct it in the application's data. --lookup asks"
                                + " AWS's CarrierLookup for its type, which is charged.");
            case INVALID_MESSAGE ->
                sentences
                        .certain("The body cannot be sent.")
                        .likely("It is too long for the country, or has characters that no carrier takes.")
                        .toDo("Shorten the body, or take special characters out.");
            case PROTECT_BLOCKED ->
                sentences
                        .certain("A protect configuration blocked it; nothing was sent.")
                        .likely("The rule for the number or its country has been %s."
                                .formatted(
                                        number.filter(NumberState::isBlockedByRule)
                                                        .isPresent()
                                                ? "BLOCK since then"
                                                : "changed since then, or FILTER took it for artificial traffic"))
                        .toDo("Look at the rules, and allow the country or the number if that is wanted.");
            case EXPIRED ->
                sentences
                        .certain("It was not handed over in time; nobody got it.")
                        .likely("More texts were sent than the pool may send, or its time to live was short.")
                        .toDo("Send it again if it is still of use. Pace the sends, or give them a longer time to"
                                + " live.");
            case NOBODY_KNOWS -> nobodyKnows(last, stored, sentences);
        }
        if (verdict.state() == State.FAILED) {
            last.ifPresent(event -> advise(event.outcome().advice(), sentences));
        }
    }

    private static void advise(RetryAdvice advice, Sentences sentences) {
        switch (advice) {
            case RetryAdvice.After after ->
                sentences.toDo(("If it is still of use, send it again after %s. AWS gives no advice; this is common"
                                + " practice.")
                        .formatted(after.pause()));
            case RetryAdvice.Never none -> sentences.toDo("Do not send it again before that has changed.");
            case RetryAdvice.Wait wait -> sentences.toDo("Wait for its next event.");
            case RetryAdvice.SettleFirst first -> sentences.toDo("Look for its events before you send it again.");
        }
    }

    private void notFound(Sentences sentences) {
        if (!looks.wasTried(Source.EVENTS)) {
            keyNotFound(sentences);
            return;
        }
        if (looks.succeeded(Source.EVENTS)) {
            sentences
                    .certain("No event since %s names it%s."
                            .formatted(from, looks.succeeded(Source.DATABASE) ? ", and no stored text has it" : ""))
                    .likely("It was never sent with this environment's configuration set: AWS refused the call, it"
                            + " was sent without the set or with another, or its id is mistyped.")
                    .toDo("Look at what the application logged of the call. Name the configuration set in every send"
                            + " (AWS_SMS_CONFIGURATION_SET_NAME). If it is older, look further back with --since.");
        } else {
            sentences.toDo("Let its events be looked at, as is said below, and run the command again.");
        }
        lost(sentences);
    }

    /** Only a row tells which events are those of a key. */
    private void keyNotFound(Sentences sentences) {
        if (looks.succeeded(Source.DATABASE)) {
            sentences
                    .certain("No stored text of this database was submitted under the key.")
                    .likely("The application's transaction did not commit, the key is another, or the row was deleted:"
                            + " that is done 90 days after the end of a text, unless the worker says otherwise.")
                    .toDo("Compare the key with the one that the application uses, and the database with the"
                            + " worker's.");
        } else {
            sentences.toDo("Let the database be looked at, as is said below, and run the command again.");
        }
    }

    private void lost(Sentences sentences) {
        var embedded = sources.embedded();
        if (embedded == null) {
            return;
        }
        var lost = lostEvents(embedded);
        if (!lost.isEmpty()) {
            sentences.likely("Its events did not reach the log. The embedded AWS lost events: %s"
                    .formatted(String.join(" ", lost.keySet())));
        }
    }

    private Map<String, Long> lostEvents(EmbeddedRecords embedded) {
        return looks.at(
                        Source.LOST_EVENTS,
                        () -> NumberState.answer(embedded::lostEvents),
                        lost -> lost.isEmpty() ? "No event was lost." : "Lost events by cause: %s.".formatted(lost))
                .orElse(Map.of());
    }

    private static void refused(Optional<StoredText> stored, Sentences sentences) {
        var reason = stored.flatMap(StoredText::reason).orElse("no reason is kept");
        sentences.certain("It was not sent: %s.".formatted(reason));
        sentences.toDo(
                switch (reason) {
                    case "OPTED_OUT" -> NumberState.ASK_FIRST;
                    case "NOT_VERIFIED" ->
                        "The account is in the sandbox: verify the number, or ask AWS Support for production.";
                    default -> "Mend that reason; 'strata-sms doctor' looks at all that AWS refuses texts for.";
                });
    }

    private void notSentYet(StoredText text, Sentences sentences) {
        var pause = looks.at(
                        Source.DATABASE,
                        () -> new StoredTexts(Objects.requireNonNull(sources.database())).pauseOf(text.pool()),
                        found -> "The row of the text was found, in state %s.".formatted(text.state()))
                .flatMap(found -> found);
        sentences.certain("It was not sent yet, and is looked at next at %s. Its deadline is %s."
                .formatted(text.nextAt(), text.deadline()));
        if (pause.isPresent()) {
            sentences
                    .certain("Its pool is paused: %s.".formatted(pause.get()))
                    .toDo("Mend the reason of the pause; the worker tries again by itself:%s"
                            .formatted(cures.command("doctor --database")));
        } else if (text.nextAt().isBefore(now)) {
            sentences
                    .likely("Texts before it are still to be sent, or no worker runs.")
                    .toDo("Look at the backlog and its worker:\n./strata-sms backlog");
        } else {
            sentences.toDo("Wait until then.");
        }
    }

    private void underWay(Optional<DeliveryEvent> last, Optional<StoredText> stored, Sentences sentences) {
        var requested = last.map(Reasoner::requestedAt);
        requested.ifPresent(at -> sentences.certain(
                "Its final event comes by %s: its time to live ends, or 72 hours are over and AWS reports UNKNOWN."
                        .formatted(at.plus(LONGEST))));
        stored.ifPresent(text -> sentences.certain("It is of use until %s, its deadline.".formatted(text.deadline())));
        switch (last.map(DeliveryEvent::status).orElse("")) {
            case "QUEUED" ->
                sentences.likely("AWS holds it back, because more texts were sent than the pool may send in a second.");
            case "SUCCESSFUL" ->
                sentences.likely("The carrier has it and waits for the phone, which is off or has no network.");
            case "" -> {
                sentences.likely("AWS has it, and no event has come yet.");
                lost(sentences);
            }
            default -> sentences.likely("The carrier has not answered yet.");
        }
        sentences.toDo("Wait. Do not send it again meanwhile: the person may get it twice.");
    }

    private void blocked(Optional<DeliveryEvent> last, Optional<NumberState> number, Sentences sentences) {
        var optOut = number.flatMap(NumberState::optOut);
        if (optOut.isPresent()) {
            sentences
                    .certain("The person is on the pool's opt-out list since %s."
                            .formatted(optOut.get().at()))
                    .toDo(NumberState.ASK_FIRST);
            return;
        }
        var tollFree = looks.at(
                        Source.NUMBERS,
                        () -> facts.numbers().stream()
                                .filter(each -> each.numberType() == NumberType.TOLL_FREE)
                                .map(PhoneNumberInformation::phoneNumber)
                                .toList(),
                        found -> "The pool has %d toll-free numbers.".formatted(found.size()))
                .orElse(List.of());
        // AWS leaves the originator out of an event of a text that was blocked.
        var origin = last.flatMap(DeliveryEvent::originationIdentity);
        var mayBeTollFree = origin.map(tollFree::contains).orElse(!tollFree.isEmpty());
        if (mayBeTollFree && looks.succeeded(Source.OPT_OUTS)) {
            sentences
                    .certain("The pool has toll-free numbers, and the person is not on its opt-out list.")
                    .likely("The person texted STOP to the toll-free number. The carrier keeps such opt-outs, and AWS"
                            + " does not know of them.")
                    .toDo("If the person wants texts again, they must text UNSTOP or START to the toll-free number.");
        } else {
            sentences
                    .likely("The phone or the carrier blocks texts of this sender for this person%s."
                            .formatted(looks.succeeded(Source.OPT_OUTS) ? "" : ", or the person has opted out"))
                    .toDo("Ask the person to take the sender out of the blocked ones, or to ask their carrier.");
        }
    }

    private void unreachable(Optional<DeliveryEvent> last, String certain, String likely, Sentences sentences) {
        sentences.certain(certain);
        var hour = last.flatMap(this::carrierHour);
        hour.ifPresent(others -> sentences.certain(others.sentence()));
        sentences.likely(
                hour.filter(CarrierHour::isCarriersTrouble).isPresent()
                        ? "The carrier had trouble in that hour, since most of its other recipients got no text either."
                        : likely);
    }

    /** The first text that needs it is looked at: each may take long in a large log. */
    private Optional<CarrierHour> carrierHour(DeliveryEvent event) {
        if (looks.wasTried(Source.CARRIER)) {
            return Optional.empty();
        }
        return event.carrier()
                .flatMap(carrier -> looks.at(
                        Source.CARRIER,
                        () -> CarrierHour.around(event, carrier, new EventLog(facts)),
                        CarrierHour::sentence));
    }

    private void nobodyKnows(Optional<DeliveryEvent> last, Optional<StoredText> stored, Sentences sentences) {
        if (last.filter(event -> !event.isFinal()).isPresent() || last.isEmpty()) {
            sentences.certain("No final event came within 72 hours, and none will.");
            lost(sentences);
        }
        sentences.certain("Nobody knows whether the person got it.").likely("The carrier sent no receipt.");
        sentences.toDo("Ask the person. Send it again only if getting it twice does no harm.%s"
                .formatted(stored.filter(text -> text.state().equals("UNKNOWN"))
                        .map(text -> "\n./strata-sms deliveries send-again " + text.id())
                        .orElse("")));
    }
}
