package org.stratasms.emulator.sms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text that End User Messaging accepted, and what became of it so far. Its events may grow and its feedback may come; all else stands. Thread-safe. */
public final class Text {
    private final String messageId;
    private final Content content;
    private final Route route;
    private final long requestedAt;
    private final long expiresAt;
    private volatile List<TextEvent> events = List.of();

    private volatile @Nullable FeedbackStatus feedback;
    private volatile @Nullable Fate fate;
    private volatile @Nullable List<String> rules;

    /** When the lane that this text waits in lets it go, in epoch milliseconds; guarded by that lane. */
    long dueAt;

    /** What is sent. */
    record Content(String body, MessageParts parts, String messageType, Map<String, String> context) {}

    /**
     * The way it takes.
     *
     * @param sticky what remembers the originator of a destination: the pool, or the account; null if the caller named the originator
     */
    record Route(
            Destination destination,
            @Nullable OriginationIdentity originator,
            @Nullable StickyIdentities sticky,
            @Nullable String poolId,
            @Nullable String configurationSetName,
            @Nullable Protection protection,
            Charge charge) {}

    Text(String messageId, Content content, Route route, long requestedAt, long expiresAt) {
        this.messageId = messageId;
        this.content = content;
        this.route = route;
        this.requestedAt = requestedAt;
        this.expiresAt = expiresAt;
    }

    public String messageId() {
        return messageId;
    }

    /** The destination in E.164. */
    public String to() {
        return route.destination().number();
    }

    /** The phone number or sender ID that the recipient sees; null if the text was blocked before one was chosen, or took a shared route. */
    public @Nullable String from() {
        var originator = route.originator();
        return originator == null ? null : originator.shownAs();
    }

    /** The ARN of the phone number or sender ID that carried it; null where {@link #from()} is. */
    public @Nullable String originationIdentityArn() {
        var originator = route.originator();
        return originator == null ? null : originator.arn();
    }

    /** The pool it was sent through, if any. */
    public @Nullable String poolId() {
        return route.poolId();
    }

    /** Without one, no event destination hears of the text. */
    public @Nullable String configurationSetName() {
        return route.configurationSetName();
    }

    public String body() {
        return content.body();
    }

    /** Message parts, at least 1. */
    public int parts() {
        return content.parts().count();
    }

    /** {@code GSM} or {@code UNICODE}. */
    public String encoding() {
        return content.parts().encoding();
    }

    /** {@code TRANSACTIONAL} or {@code PROMOTIONAL}. */
    public String messageType() {
        return content.messageType();
    }

    public Map<String, String> context() {
        return content.context();
    }

    /** When SendTextMessage was called, to the millisecond. */
    public Instant requestedAt() {
        return Instant.ofEpochMilli(requestedAt);
    }

    /** In order of their time; empty until the first is due. */
    public List<TextEvent> events() {
        return events;
    }

    /** The status of the latest event; {@link TextStatus#QUEUED} until there is one. */
    public TextStatus status() {
        var current = events;
        return current.isEmpty() ? TextStatus.QUEUED : current.getLast().status();
    }

    /** Whether the last event has come. */
    public boolean isFinal() {
        var current = events;
        return !current.isEmpty() && current.getLast().isFinal();
    }

    /** What the application reported of it; empty if its feedback is not expected. */
    public Optional<FeedbackStatus> feedback() {
        return Optional.ofNullable(feedback);
    }

    void feedback(FeedbackStatus status) {
        feedback = status;
    }

    /** The ids of the rules that it met, most of the time none. */
    public List<String> rules() {
        var met = rules;
        return met == null ? List.of() : met;
    }

    /** What rules make of it; null if none does. */
    @Nullable
    Fate fate() {
        return fate;
    }

    /** Before it is on its way. */
    void meets(Fate decided) {
        fate = decided;
        rules = decided.rules();
    }

    /** A rule did something to the call that sent it. */
    void metRule(String id) {
        var all = new ArrayList<>(rules());
        all.add(id);
        rules = List.copyOf(all);
    }

    /** By one thread at a time: a text is in one lane at most. */
    void happened(TextEvent event) {
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

    /** Whether the body is short enough. */
    boolean isDeliverable() {
        return content.parts().areDeliverable(content.body().length());
    }

    /** Whether AWS itself does not send it on: too long, or blocked by a protect configuration. */
    boolean isRefused() {
        var protection = route.protection();
        return !isDeliverable() || (protection != null && protection.blocks());
    }

    Route route() {
        return route;
    }

    long requestedAtMillis() {
        return requestedAt;
    }

    long expiresAtMillis() {
        return expiresAt;
    }

    /** Without the number and the body, for logs. */
    @Override
    public String toString() {
        return messageId + " to " + route.destination();
    }
}
