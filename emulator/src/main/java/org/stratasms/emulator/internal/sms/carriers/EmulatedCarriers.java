package org.stratasms.emulator.internal.sms.carriers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.stratasms.emulator.internal.sms.events.EventDelivery;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SenderId;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.CarrierSettings;
import org.stratasms.emulator.sms.Carriers;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.StatusCause;
import org.stratasms.emulator.sms.StatusCause.Kind;

/**
 * Carries texts: each is handed to its carrier ({@code TEXT_SUCCESSFUL}) and then delivered to its phone
 * ({@code TEXT_DELIVERED}), unless its originator is out or a rule of {@link RuleBook} decides otherwise. Nothing
 * leaves this machine. Thread-safe.
 */
public final class EmulatedCarriers implements Carriers {
    /** After this time without a final receipt, AWS reports a text as unknown. */
    private static final Duration SILENCE = Duration.ofHours(72);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Resources resources;
    private final Scheduler scheduler;
    private final CarrierSettings settings;
    private final OriginatorHealth health;
    private final Countries countries;
    private final EventDelivery delivery;
    private final RuleBook rules;
    private final MessageTallies tallies = new MessageTallies();
    private final TollFreeBlocks tollFreeBlocks = new TollFreeBlocks();
    private final Semaphore underWay;
    private final DelayQueue handOff;
    private final DelayQueue receipt;
    private final DelayQueue silence;
    private final DelayQueue refusal;

    /** Any thread that runs the scheduler works the queues, but one thread at a time must deliver the events. */
    private final ReentrantLock working;

    public EmulatedCarriers(
            Resources resources,
            Scheduler scheduler,
            CarrierSettings settings,
            Countries countries,
            RuleBook rules,
            EventDelivery delivery) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
        this.health = new OriginatorHealth(settings);
        this.countries = countries;
        this.rules = rules;
        this.delivery = delivery;
        working = delivery.turn();
        underWay = new Semaphore(settings.textsUnderWay());
        handOff = lane(settings.handOffDelay(), this::handOff);
        receipt = lane(settings.receiptDelay(), (text, now) -> finish(text, MessageStatus.DELIVERED, now));
        silence = lane(SILENCE, (text, now) -> finish(text, MessageStatus.UNKNOWN, now));
        refusal = lane(Duration.ZERO, (text, now) -> finish(text, refusal(text), now));
    }

    @Override
    public void outage(String originator) {
        var identity = identity(originator);
        if (rules.find(outageOf(identity)).isEmpty()) {
            rules.add(Rule.outage().through(identity.arn()).named(outageOf(identity)));
        }
    }

    @Override
    public void restore(String originator) {
        var identity = identity(originator);
        rules.remove(outageOf(identity));
        health.restore(identity.arn());
    }

    @Override
    public boolean isOut(String originator) {
        return rules.find(outageOf(identity(originator))).isPresent();
    }

    @Override
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
     * Waits until there is room for one more text, if real time can make some. Senders that are faster than the
     * carriers are slowed down, so the number of texts under way stays bounded.
     *
     * @return false if there is no room
     */
    public boolean makeRoom() {
        if (underWay.tryAcquire()) {
            return true;
        }
        if (scheduler.isDriven()) {
            return false;
        }
        try {
            return underWay.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public OriginatorHealth health() {
        return health;
    }

    public MessageTallies tallies() {
        return tallies;
    }

    public TollFreeBlocks tollFreeBlocks() {
        return tollFreeBlocks;
    }

    /** Starts to carry a text; call {@link #makeRoom()} before. */
    public void accept(SentMessage text) {
        var effects = rules.effectsOn(text);
        if (effects == null) {
            handOff.add(text, text.requestedAtMillis());
            return;
        }
        text.meets(effects);
        if (effects.is(RuleAction.RECEIPTS_BEFORE_RESPONSE)) {
            work(List.of(text), this::handOff);
        } else {
            depart(text, text.requestedAtMillis());
        }
    }

    private void depart(SentMessage text, long now) {
        var effects = text.effects();
        if (effects != null && effects.handOffMillis() >= 0) {
            after(effects.handOffMillis(), text, this::handOff);
        } else {
            handOff.add(text, now);
        }
    }

    /**
     * Starts to carry a text at a later time, or expires it if its time to live ends before; call {@link #makeRoom()}
     * before.
     *
     * @param departsAt in epoch milliseconds
     */
    public void queue(SentMessage text, long departsAt) {
        var effects = rules.effectsOn(text);
        if (effects != null) {
            text.meets(effects); // no event of a queued text comes before the response
        }
        scheduler.at(text.requestedAt(), () -> work(List.of(text), this::queued));
        var leavesAt = Math.min(departsAt, text.expiresAtMillis() + 1);
        scheduler.at(Instant.ofEpochMilli(leavesAt), () -> depart(text, leavesAt));
    }

    private void queued(SentMessage text, long now) {
        happened(text, new MessageEvent(MessageStatus.QUEUED, false, now));
    }

    /** Reports a text that AWS itself does not send; call {@link #makeRoom()} before. */
    public void refuse(SentMessage text) {
        refusal.add(text, text.requestedAtMillis());
    }

    private static MessageStatus refusal(SentMessage text) {
        var protection = text.route().protection();
        if (text.isDeliverable() && protection != null) {
            text.causedBy(new StatusCause(Kind.PROTECT_CONFIGURATION, protection.protectConfigurationId()));
            return MessageStatus.PROTECT_BLOCKED;
        }
        return because(Kind.TOO_LONG, text, MessageStatus.INVALID_MESSAGE);
    }

    private static MessageStatus because(Kind kind, SentMessage text, MessageStatus status) {
        text.causedBy(StatusCause.of(kind));
        return status;
    }

    private void handOff(SentMessage text, long now) {
        var outcome = now > text.expiresAtMillis()
                ? because(Kind.TIME_TO_LIVE, text, MessageStatus.TTL_EXPIRED)
                : outcome(text);
        if (outcome == MessageStatus.DELIVERED) {
            handedOver(text, new MessageEvent(MessageStatus.SUCCESSFUL, false, now));
        } else if (outcome.isUnderWay()) {
            happened(text, new MessageEvent(outcome, false, now));
            silence.add(text, now);
        } else {
            finish(text, outcome, now);
        }
    }

    private void handedOver(SentMessage text, MessageEvent event) {
        var effects = text.effects();
        if (effects != null && effects.is(RuleAction.RECEIPTS_OUT_OF_ORDER)) {
            record(text, event); // follows the final event
        } else {
            happened(text, event);
        }
        if (effects == null) {
            receipt.add(text, event.atMillis());
        } else if (effects.is(RuleAction.NO_RECEIPT)) {
            silence.add(text, event.atMillis());
        } else if (effects.is(RuleAction.RECEIPTS_BEFORE_RESPONSE)) {
            finish(text, MessageStatus.DELIVERED, event.atMillis());
        } else if (effects.receiptMillis() >= 0) {
            after(effects.receiptMillis(), text, (due, now) -> finish(due, MessageStatus.DELIVERED, now));
        } else {
            receipt.add(text, event.atMillis());
        }
    }

    private MessageStatus outcome(SentMessage text) {
        var originator = text.route().originator();
        var destination = text.route().destination();
        if (originator != null && tollFreeBlocks.isBlocked(originator.shownAs(), destination.number())) {
            return because(Kind.TOLL_FREE_STOP, text, MessageStatus.BLOCKED);
        }
        var effects = text.effects();
        if (effects != null && effects.decidedBy() != null) {
            text.causedBy(new StatusCause(Kind.RULE, effects.decidedBy()));
        }
        if (effects != null && effects.outcome() != null) {
            return effects.outcome();
        }
        var simulator = destination.simulator();
        if (simulator != null) {
            return simulator.succeeds()
                    ? MessageStatus.DELIVERED
                    : because(Kind.SIMULATOR_DESTINATION, text, settings.simulatorFailure());
        }
        return countries.isPossible(destination.number())
                ? MessageStatus.DELIVERED
                : because(Kind.IMPOSSIBLE_NUMBER, text, MessageStatus.INVALID);
    }

    private void finish(SentMessage text, MessageStatus status, long now) {
        var event = new MessageEvent(status, true, now);
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

    private void happened(SentMessage text, MessageEvent event) {
        record(text, event);
        delivery.deliver(text, event);
    }

    private void record(SentMessage text, MessageEvent event) {
        tallies.count(text, event);
        text.happened(event);
    }

    /** Sends the events that rules hold back until after the final event, or repeat. */
    private void deliverAgain(SentMessage text, MessageEvent last) {
        var effects = text.effects();
        if (effects == null) {
            return;
        }
        if (effects.is(RuleAction.RECEIPT_TWICE)) {
            after(settings.receiptDelay().toMillis(), text, (due, now) -> delivery.deliver(due, last));
        } else if (effects.is(RuleAction.RECEIPTS_OUT_OF_ORDER)) {
            text.events().stream()
                    .filter(event -> event.status() == MessageStatus.SUCCESSFUL && !event.isFinal())
                    .forEach(keptBack -> after(
                            settings.receiptDelay().toMillis(), text, (due, now) -> delivery.deliver(due, keptBack)));
        }
    }

    private void after(long millis, SentMessage text, Step step) {
        scheduler.at(Instant.ofEpochMilli(scheduler.now().toEpochMilli() + millis), () -> work(List.of(text), step));
    }

    @FunctionalInterface
    private interface Step {
        void take(SentMessage text, long now);
    }

    private DelayQueue lane(Duration delay, Step step) {
        return new DelayQueue(scheduler, delay, due -> work(due, step));
    }

    private void work(List<SentMessage> due, Step step) {
        working.lock();
        try {
            var now = scheduler.now().toEpochMilli();
            for (var i = 0; i < due.size(); i++) {
                step.take(due.get(i), now);
            }
            delivery.flush();
        } finally {
            working.unlock();
        }
    }
}
