package org.stratasms.emulator.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.stratasms.emulator.world.Agenda;

/**
 * The carriers and phones beyond AWS: what becomes of a text, and when. A text is handed to its carrier
 * ({@code TEXT_SUCCESSFUL}) and then reaches its phone ({@code TEXT_DELIVERED}), unless an originator was taken out here or {@link Rules}
 * say otherwise. Nothing ever leaves this machine. Thread-safe.
 */
public final class Carriers {
    /** After that long without a final word from the carrier AWS gives a text up as unknown. */
    private static final Duration SILENCE = Duration.ofHours(72);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Resources resources;
    private final Agenda agenda;
    private final CarrierSettings settings;
    private final OriginatorHealth health;
    private final Countries countries;
    private final EventDelivery delivery;
    private final Rules rules;
    private final TextTallies tallies = new TextTallies();
    private final TollFreeBlocks tollFreeBlocks = new TollFreeBlocks();
    private final Semaphore underWay;
    private final Lane handOff;
    private final Lane receipt;
    private final Lane silence;
    private final Lane refusal;

    /** Lanes are worked by whoever runs the agenda; events must still be delivered by one thread at a time. */
    private final ReentrantLock working;

    Carriers(
            Resources resources,
            Agenda agenda,
            CarrierSettings settings,
            Countries countries,
            Rules rules,
            EventDelivery delivery) {
        this.resources = resources;
        this.agenda = agenda;
        this.settings = settings;
        this.health = new OriginatorHealth(settings);
        this.countries = countries;
        this.rules = rules;
        this.delivery = delivery;
        working = delivery.turn();
        underWay = new Semaphore(settings.textsUnderWay());
        handOff = lane(settings.handOffDelay(), this::handOff);
        receipt = lane(settings.receiptDelay(), (text, now) -> finish(text, TextStatus.DELIVERED, now));
        silence = lane(SILENCE, (text, now) -> finish(text, TextStatus.UNKNOWN, now));
        refusal = lane(Duration.ZERO, (text, now) -> finish(text, refusal(text), now));
    }

    /**
     * Takes an originator out: what is sent through it ends in {@code TEXT_CARRIER_UNREACHABLE} until it is restored. This is a {@link Rule},
     * listed as {@code outage-} and the originator's id; one that ends by itself is {@link Rule#outage()}.
     *
     * @param originator a phone number's id, ARN or number, or a sender ID's ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     */
    public void outage(String originator) {
        var identity = identity(originator);
        if (rules.find(outageOf(identity)).isEmpty()) {
            rules.add(Rule.outage().through(identity.arn()).named(outageOf(identity)));
        }
    }

    /** Ends an outage; pools use the originator as before. It is named as for {@link #outage}. */
    public void restore(String originator) {
        var identity = identity(originator);
        rules.remove(outageOf(identity));
        health.restore(identity.arn());
    }

    /** Whether the originator's carrier is out. It is named as for {@link #outage}. */
    public boolean isOut(String originator) {
        return rules.find(outageOf(identity(originator))).isPresent();
    }

    /** Whether pools prefer other originators because texts through this one failed in a row. It is named as for {@link #outage}. */
    public boolean isDeprioritised(String originator) {
        return health.isDeprioritised(identity(originator).arn());
    }

    private OriginationIdentity identity(String originator) {
        return resources.originationIdentity(originator, null);
    }

    private static String outageOf(OriginationIdentity identity) {
        var id = identity.id();
        return "outage-" + (identity instanceof SenderId ? id + "-" + identity.isoCountryCode() : id);
    }

    /**
     * Waits for room for one more text, as long as real time can make some: senders faster than the carriers are slowed down to
     * their pace, and the texts under way stay bounded.
     *
     * @return false if there is none
     */
    boolean makeRoom() {
        if (underWay.tryAcquire()) {
            return true;
        }
        if (agenda.isDriven()) {
            return false;
        }
        try {
            return underWay.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    OriginatorHealth health() {
        return health;
    }

    TextTallies tallies() {
        return tallies;
    }

    TollFreeBlocks tollFreeBlocks() {
        return tollFreeBlocks;
    }

    /** Takes a text on its way; {@link #makeRoom()} came first. */
    void accept(Text text) {
        var fate = rules.fateOf(text);
        if (fate == null) {
            handOff.add(text, text.requestedAtMillis());
            return;
        }
        text.meets(fate);
        if (fate.is(RuleAction.RECEIPTS_BEFORE_RESPONSE)) {
            work(List.of(text), this::handOff);
        } else {
            depart(text, text.requestedAtMillis());
        }
    }

    private void depart(Text text, long now) {
        var fate = text.fate();
        if (fate != null && fate.handOffMillis() >= 0) {
            after(fate.handOffMillis(), text, this::handOff);
        } else {
            handOff.add(text, now);
        }
    }

    /**
     * Takes a text on its way at a later time, or on to its expiry if that comes first; {@link #makeRoom()} came first.
     *
     * @param departsAt in epoch milliseconds
     */
    void queue(Text text, long departsAt) {
        var fate = rules.fateOf(text);
        if (fate != null) {
            text.meets(fate); // of which nothing can come before the response
        }
        agenda.at(text.requestedAt(), () -> work(List.of(text), this::queued));
        var leavesAt = Math.min(departsAt, text.expiresAtMillis() + 1);
        agenda.at(Instant.ofEpochMilli(leavesAt), () -> depart(text, leavesAt));
    }

    private void queued(Text text, long now) {
        happened(text, new TextEvent(TextStatus.QUEUED, false, now));
    }

    /** Reports a text that AWS itself does not send on; {@link #makeRoom()} came first. */
    void refuse(Text text) {
        refusal.add(text, text.requestedAtMillis());
    }

    private static TextStatus refusal(Text text) {
        return text.isDeliverable() ? TextStatus.PROTECT_BLOCKED : TextStatus.INVALID_MESSAGE;
    }

    private void handOff(Text text, long now) {
        var outcome = now > text.expiresAtMillis() ? TextStatus.TTL_EXPIRED : outcome(text);
        if (outcome == TextStatus.DELIVERED) {
            handedOver(text, new TextEvent(TextStatus.SUCCESSFUL, false, now));
        } else if (outcome.isUnderWay()) {
            happened(text, new TextEvent(outcome, false, now));
            silence.add(text, now);
        } else {
            finish(text, outcome, now);
        }
    }

    private void handedOver(Text text, TextEvent event) {
        var fate = text.fate();
        if (fate != null && fate.is(RuleAction.RECEIPTS_OUT_OF_ORDER)) {
            record(text, event); // its turn comes after the final one's
        } else {
            happened(text, event);
        }
        if (fate == null) {
            receipt.add(text, event.atMillis());
        } else if (fate.is(RuleAction.NO_RECEIPT)) {
            silence.add(text, event.atMillis());
        } else if (fate.is(RuleAction.RECEIPTS_BEFORE_RESPONSE)) {
            finish(text, TextStatus.DELIVERED, event.atMillis());
        } else if (fate.receiptMillis() >= 0) {
            after(fate.receiptMillis(), text, (due, now) -> finish(due, TextStatus.DELIVERED, now));
        } else {
            receipt.add(text, event.atMillis());
        }
    }

    private TextStatus outcome(Text text) {
        var originator = text.route().originator();
        var destination = text.route().destination();
        if (originator != null && tollFreeBlocks.isBlocked(originator.shownAs(), destination.number())) {
            return TextStatus.BLOCKED;
        }
        var fate = text.fate();
        if (fate != null && fate.outcome() != null) {
            return fate.outcome();
        }
        var simulator = destination.simulator();
        if (simulator != null) {
            return simulator.succeeds() ? TextStatus.DELIVERED : settings.simulatorFailure();
        }
        return countries.isPossible(destination.number()) ? TextStatus.DELIVERED : TextStatus.INVALID;
    }

    private void finish(Text text, TextStatus status, long now) {
        var event = new TextEvent(status, true, now);
        happened(text, event);
        deliverAgain(text, event);
        underWay.release();
        var originator = text.route().originator();
        if (originator == null) {
            return;
        }
        health.ended(originator.arn(), status, now);
        var sticky = text.route().sticky();
        if (status.isSuccess() && sticky != null) {
            sticky.keep(text.to(), originator.arn(), now);
        }
    }

    private void happened(Text text, TextEvent event) {
        record(text, event);
        delivery.deliver(text, event);
    }

    private void record(Text text, TextEvent event) {
        tallies.count(text, event);
        text.happened(event);
    }

    /** What rules keep back until after the final event, or send twice. */
    private void deliverAgain(Text text, TextEvent last) {
        var fate = text.fate();
        if (fate == null) {
            return;
        }
        if (fate.is(RuleAction.RECEIPT_TWICE)) {
            after(settings.receiptDelay().toMillis(), text, (due, now) -> delivery.deliver(due, last));
        } else if (fate.is(RuleAction.RECEIPTS_OUT_OF_ORDER)) {
            text.events().stream()
                    .filter(event -> event.status() == TextStatus.SUCCESSFUL && !event.isFinal())
                    .forEach(keptBack -> after(
                            settings.receiptDelay().toMillis(), text, (due, now) -> delivery.deliver(due, keptBack)));
        }
    }

    private void after(long millis, Text text, Step step) {
        agenda.at(Instant.ofEpochMilli(agenda.now().toEpochMilli() + millis), () -> work(List.of(text), step));
    }

    @FunctionalInterface
    private interface Step {
        void take(Text text, long now);
    }

    private Lane lane(Duration delay, Step step) {
        return new Lane(agenda, delay, due -> work(due, step));
    }

    private void work(List<Text> due, Step step) {
        working.lock();
        try {
            var now = agenda.now().toEpochMilli();
            for (var i = 0; i < due.size(); i++) {
                step.take(due.get(i), now);
            }
            delivery.flush();
        } finally {
            working.unlock();
        }
    }
}
