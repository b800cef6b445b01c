package org.stratasms.emulator.internal.local;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.inbox.CodeReader;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;

/** The texts of one account and Region, to handsets and from them, as JSON for the local plane; times in ISO 8601. */
record InboxView(EndUserMessaging sms) {
    /**
     * Returns the latest texts that match, oldest first.
     *
     * @param before the id of a text: only those before it; null for the latest
     * @param code if given, only texts with a code, each with its code
     */
    List<Map<String, Object>> messages(
            Predicate<Message> matching, @Nullable CodeReader code, @Nullable String before, int limit) {
        var found = new ArrayList<Map<String, Object>>();
        var texts = sms.inbox().texts();
        for (var i = end(texts, before) - 1; i >= 0 && found.size() < limit; i--) {
            var text = texts.get(i);
            if (matching.test(text)) {
                message(text, code).ifPresent(found::add);
            }
        }
        return found.reversed();
    }

    private static int end(List<Message> texts, @Nullable String before) {
        if (before == null) {
            return texts.size();
        }
        for (var i = 0; i < texts.size(); i++) {
            if (texts.get(i).messageId().equals(before)) {
                return i;
            }
        }
        return 0; // no longer kept, and neither are those before it
    }

    /**
     * Returns a predicate for newer texts.
     *
     * @param textOrTime the id of a text, or a time in ISO 8601. A time includes the texts of that millisecond, because
     *     texts have their time to the millisecond
     * @throws IllegalArgumentException if it is neither, or no text of that id is kept
     */
    Predicate<Message> after(String textOrTime) {
        try {
            var time = Instant.parse(textOrTime).truncatedTo(ChronoUnit.MILLIS);
            return text -> !text.requestedAt().isBefore(time);
        } catch (DateTimeParseException e) {
            var older = olderThan(textOrTime);
            return text -> !older.contains(text);
        }
    }

    /** Returns the texts up to and including one. */
    private Set<Message> olderThan(String messageId) {
        var older = Collections.<Message>newSetFromMap(new IdentityHashMap<>());
        for (var text : sms.inbox().texts()) {
            older.add(text);
            if (text.messageId().equals(messageId)) {
                return older;
            }
        }
        throw new IllegalArgumentException(
                "after is the id of a text that is kept, or a time such as 2026-11-23T09:00:00Z; found '%s'"
                        .formatted(messageId));
    }

    /**
     * Waits for texts like {@link #messages}; returns none if none comes in time. Waits in real time, whatever the
     * emulator's clock does.
     */
    List<Map<String, Object>> await(Predicate<Message> matching, @Nullable CodeReader code, int limit, Duration longest)
            throws InterruptedException {
        sms.inbox()
                .await(
                        text -> matching.test(text)
                                && (code == null
                                        || !code.candidates(text.body()).isEmpty()),
                        longest);
        return messages(matching, code, null, limit);
    }

    Optional<Map<String, Object>> message(String id, @Nullable CodeReader code) {
        return sms.inbox().find(id).flatMap(text -> message(text, code));
    }

    private static Optional<Map<String, Object>> message(Message text, @Nullable CodeReader code) {
        if (code == null) {
            return Optional.of(TextJson.message(text));
        }
        var candidates = code.candidates(text.body());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var view = with("code", candidates.getFirst(), TextJson.message(text));
        return Optional.of(with("codeCandidates", candidates, view));
    }

    /** Returns the texts from handsets, oldest first. */
    List<Map<String, Object>> inbound(int limit) {
        var texts = sms.handsets().texts();
        return texts.subList(Math.max(0, texts.size() - limit), texts.size()).stream()
                .map(TextJson::inbound)
                .toList();
    }

    /** Sends a text from a handset to a number of the account. */
    Map<String, Object> text(String handset, String to, String body) {
        return TextJson.inbound(sms.handsets().text(handset, to, body));
    }

    /** Returns the latest refusals that match, oldest first. */
    List<Map<String, Object>> refusals(Predicate<RefusedMessage> matching, int limit) {
        var found = sms.refusedTexts().list().stream().filter(matching).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size()).stream()
                .map(TextJson::refused)
                .toList();
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> view) {
        view.put(name, value);
        return view;
    }
}
