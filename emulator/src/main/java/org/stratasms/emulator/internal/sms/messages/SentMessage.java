package org.stratasms.emulator.internal.sms.messages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.sms.FeedbackStatus;
import org.stratasms.emulator.sms.LostEvent;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.StatusCause;

/** A text that was sent: its content, its route, and its status so far. Thread-safe. */
public final class SentMessage implements Message {
    private final String messageId;
    private final Content content;
    private final Route route;
    private final long requestedAt;
    private final long expiresAt;
    private volatile List<MessageEvent> events = List.of();

    private volatile @Nullable FeedbackStatus feedback;
    private volatile @Nullable RuleEffects effects;
    private volatile @Nullable List<String> rules;
    private volatile @Nullable StatusCause cause;
    private volatile List<LostEvent> lostEvents = List.of();

    /** The time at which it is due in its delay queue, in epoch milliseconds; guarded by that queue. */
    public long dueAt;

    /** The content of a text. */
    public record Content(String body, MessageParts parts, String messageType, Map<String, String> context) {}

    /**
     * The route of a text.
     *
     * @param sticky remembers the originator for the destination, for the pool or the account; null if the caller named
     *     the originator
     */
    public record Route(
            Destination destination,
            @Nullable OriginationIdentity originator,
            @Nullable StickyIdentities sticky,
            @Nullable String poolId,
            @Nullable String configurationSetName,
            @Nullable Protection protection,
            Charge charge) {}

    public SentMessage(String messageId, Content content, Route route, long requestedAt, long expiresAt) {
        this.messageId = messageId;
        this.content = content;
        this.route = route;
        this.requestedAt = requestedAt;
        this.expiresAt = expiresAt;
    }

    @Override
    public String messageId() {
        return messageId;
    }

    @Override
    public String to() {
        return route.destination().number();
    }

    @Override
    public @Nullable String from() {
        var originator = route.originator();
        return originator == null ? null : originator.shownAs();
    }

    @Override
    public @Nullable String originationIdentityArn() {
        var originator = route.originator();
        return originator == null ? null : originator.arn();
    }

    @Override
    public @Nullable String poolId() {
        return route.poolId();
    }

    @Override
    public @Nullable String configurationSetName() {
        return route.configurationSetName();
    }

    @Override
    public String body() {
        return content.body();
    }

    @Override
    public int parts() {
        return content.parts().count();
    }

    @Override
    public String encoding() {
        return content.parts().encoding();
    }

    @Override
    public String messageType() {
        return content.messageType();
    }

    @Override
    public Map<String, String> context() {
        return content.context();
    }

    @Override
    public Instant requestedAt() {
        return Instant.ofEpochMilli(requestedAt);
    }

    @Override
    public List<MessageEvent> events() {
        return events;
    }

    @Override
    public MessageStatus status() {
        var current = events;
        return current.isEmpty() ? MessageStatus.QUEUED : current.getLast().status();
    }

    @Override
    public boolean isFinal() {
        var current = events;
        return !current.isEmpty() && current.getLast().isFinal();
    }

    @Override
    public BigDecimal price() {
        return dollars(status().isCharged(), route.charge().price());
    }

    @Override
    public BigDecimal carrierFee() {
        return dollars(status().isCarried(), route.charge().carrierFee());
    }

    private static BigDecimal dollars(boolean isDue, Price price) {
        return (isDue ? price : Price.ZERO).dollars();
    }

    @Override
    public Optional<FeedbackStatus> feedback() {
        return Optional.ofNullable(feedback);
    }

    void feedback(FeedbackStatus status) {
        feedback = status;
    }

    @Override
    public List<String> rules() {
        var met = rules;
        return met == null ? List.of() : met;
    }

    @Override
    public Optional<StatusCause> cause() {
        return Optional.ofNullable(cause);
    }

    /** Sets the cause of the status that its next event reports. */
    public void causedBy(StatusCause decided) {
        cause = decided;
    }

    @Override
    public List<LostEvent> lostEvents() {
        return lostEvents;
    }

    /** Records a lost event. Called by one thread at a time, as {@link #happened}. */
    public void lost(LostEvent event) {
        var all = new ArrayList<>(lostEvents);
        all.add(event);
        lostEvents = List.copyOf(all);
    }

    /** The effects of rules on the text; null if there are none. */
    @Nullable
    public RuleEffects effects() {
        return effects;
    }

    /** Sets the effects of rules, before the text is carried. */
    public void meets(RuleEffects decided) {
        effects = decided;
        rules = decided.rules();
    }

    /** Records that a rule affected the call that sent it. */
    public void metRule(String id) {
        var all = new ArrayList<>(rules());
        all.add(id);
        rules = List.copyOf(all);
    }

    /** Records an event. Called by one thread at a time, because a text is in one queue at most. */
    public void happened(MessageEvent event) {
        var before = events;
        if (before.isEmpty()) {
            events = List.of(event);
        } else if (before.size() == 1) {
            events = List.of(before.getFirst(), event);
        } else {
            var all = new ArrayList<>(before);
            all.add(event);
            events = List.copyOf(all);
        }
    }

    /** Whether the body is short enough to be delivered. */
    public boolean isDeliverable() {
        return content.parts().areDeliverable(content.body().length());
    }

    /** Whether AWS itself does not send it: too long, or blocked by a protect configuration. */
    public boolean isRefused() {
        var protection = route.protection();
        return !isDeliverable() || (protection != null && protection.blocks());
    }

    public Route route() {
        return route;
    }

    public long requestedAtMillis() {
        return requestedAt;
    }

    public long expiresAtMillis() {
        return expiresAt;
    }

    /** Leaves out the number and the body, for logs. */
    @Override
    public String toString() {
        return messageId + " to " + route.destination();
    }
}
