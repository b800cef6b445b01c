package org.stratasms.emulator.internal.local;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.inbox.CodeReader;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.RefusedMessage;

/** The texts of one account and Region, to handsets and from them, as JSON for the local plane; times in ISO 8601. */
record InboxView(EndUserMessaging sms) {
    private static final int PREVIEW = 120;
    private static final String REFUSED = "refused";

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
            return Optional.of(message(text));
        }
        var candidates = code.candidates(text.body());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var view = with("code", candidates.getFirst(), message(text));
        return Optional.of(with("codeCandidates", candidates, view));
    }

    /** Returns the texts from handsets, oldest first. */
    List<Map<String, Object>> inbound(int limit) {
        var texts = sms.handsets().texts();
        return texts.subList(Math.max(0, texts.size() - limit), texts.size()).stream()
                .map(InboxView::inbound)
                .toList();
    }

    /** Sends a text from a handset to a number of the account. */
    Map<String, Object> text(String handset, String to, String body) {
        return inbound(sms.handsets().text(handset, to, body));
    }

    /** Returns the latest refusals that match, oldest first. */
    List<Map<String, Object>> refusals(Predicate<RefusedMessage> matching, int limit) {
        var found = sms.refusedTexts().list().stream().filter(matching).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size()).stream()
                .map(InboxView::refused)
                .toList();
    }

    /**
     * Returns all texts to and from a handset, oldest first; beyond the limit, the oldest are left out.
     *
     * @param withRefused whether to include texts that were refused
     */
    List<Map<String, Object>> conversation(String handset, boolean withRefused, int limit) {
        var refused = withRefused ? sms.refusedTexts().to(handset) : List.<RefusedMessage>of();
        var all = entries(sms.handsets().from(handset), sms.inbox().to(handset), refused);
        return all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                .map(Entry::view)
                .toList();
    }

    /**
     * Returns the handsets with texts, the one with the latest first.
     *
     * @param withRefused whether a refused text counts as a handset's latest, or its only one
     */
    List<Map<String, Object>> phones(boolean withRefused, int offset, int limit) {
        var phones = new LinkedHashMap<String, Phone>();
        var refused = withRefused ? refusedToNumbers() : List.<RefusedMessage>of();
        for (var entry : entries(sms.handsets().texts(), sms.inbox().texts(), refused)) {
            var before = phones.remove(entry.handset());
            phones.put(entry.handset(), new Phone(entry, entry.texts() + (before == null ? 0 : before.texts())));
        }
        return phones.sequencedValues().reversed().stream()
                .skip(offset)
                .limit(limit)
                .map(this::phone)
                .toList();
    }

    /**
     * Returns refusals to phone numbers; a refused destination may be something else, and then there is no such phone.
     */
    private List<RefusedMessage> refusedToNumbers() {
        return sms.refusedTexts().list().stream()
                .filter(refused -> refused.to() != null && E164.is(refused.to()))
                .toList();
    }

    private Map<String, Object> phone(Phone phone) {
        var view = new LinkedHashMap<String, Object>();
        var latest = phone.latest().view();
        view.put("number", phone.latest().handset());
        view.put("texts", phone.texts());
        view.put("optedOut", optOutLists(phone.latest().handset()));
        view.put("at", phone.latest().at().toString());
        for (var name : List.of("direction", "status", "isFinal", "reason")) {
            if (latest.containsKey(name)) {
                view.put(name, latest.get(name));
            }
        }
        var body = String.valueOf(latest.getOrDefault("body", ""));
        view.put("preview", body.length() <= PREVIEW ? body : body.substring(0, end(body)));
        return view;
    }

    /** Returns the end of a preview, without cutting a character in two. */
    private static int end(String body) {
        return Character.isHighSurrogate(body.charAt(PREVIEW - 1)) ? PREVIEW - 1 : PREVIEW;
    }

    /** Returns the names of the opt-out lists that contain a number. */
    private List<String> optOutLists(String number) {
        return sms.resources().optOutLists.all().stream()
                .filter(list -> list.contains(number))
                .map(OptOutList::name)
                .toList();
    }

    /** Merges the texts, oldest first; at the same time, the inbound one comes before the answer to it. */
    private static List<Entry> entries(
            List<InboundMessage> received, List<Message> sent, List<RefusedMessage> refused) {
        var all = new ArrayList<Entry>();
        received.forEach(text -> all.add(new Entry(text.receivedAt(), text.from(), "in", () -> inbound(text))));
        sent.forEach(text -> all.add(new Entry(text.requestedAt(), text.to(), "out", () -> message(text))));
        refused.forEach(
                text -> all.add(new Entry(text.refusedAt(), String.valueOf(text.to()), REFUSED, () -> refused(text))));
        all.sort(Comparator.comparing(Entry::at));
        return all;
    }

    /** One text of a conversation, rendered only when needed. */
    private record Entry(Instant at, String handset, String direction, Supplier<Map<String, Object>> shown) {
        Map<String, Object> view() {
            return with("direction", direction, shown.get());
        }

        /** Returns the number of the phone's texts; a refused one does not count. */
        int texts() {
            return direction.equals(REFUSED) ? 0 : 1;
        }
    }

    private record Phone(Entry latest, int texts) {}

    static Map<String, Object> message(Message text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("messageId", text.messageId());
        view.put("to", text.to());
        putIfKnown(view, "from", text.from());
        putIfKnown(view, "originationIdentityArn", text.originationIdentityArn());
        putIfKnown(view, "poolId", text.poolId());
        putIfKnown(view, "configurationSetName", text.configurationSetName());
        view.put("body", text.body());
        view.put("parts", text.parts());
        view.put("encoding", text.encoding());
        view.put("messageType", text.messageType());
        view.put("context", text.context());
        view.put("requestedAt", text.requestedAt().toString());
        view.put("status", text.status().name());
        view.put("isFinal", text.isFinal());
        view.put("price", text.price().toPlainString());
        view.put("carrierFee", text.carrierFee().toPlainString());
        text.feedback().ifPresent(feedback -> view.put("feedback", feedback.name()));
        if (!text.rules().isEmpty()) {
            view.put("rules", text.rules());
        }
        view.put("events", text.events().stream().map(InboxView::event).toList());
        return view;
    }

    static Map<String, Object> inbound(InboundMessage text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("inboundMessageId", text.inboundMessageId());
        view.put("from", text.from());
        view.put("to", text.to());
        view.put("body", text.body());
        view.put("receivedAt", text.receivedAt().toString());
        putIfKnown(view, "keyword", text.keyword());
        putIfKnown(view, "previousMessageId", text.previousMessageId());
        return view;
    }

    static Map<String, Object> refused(RefusedMessage text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("refusalId", text.refusalId());
        view.put("refusedAt", text.refusedAt().toString());
        putIfKnown(view, "to", text.to());
        putIfKnown(view, "originator", text.originator());
        putIfKnown(view, "body", text.body());
        view.put("error", text.error());
        putIfKnown(view, "reason", text.reason());
        view.put("message", text.message());
        view.put("cure", text.cure());
        return view;
    }

    private static Map<String, Object> event(MessageEvent event) {
        var view = new LinkedHashMap<String, Object>();
        view.put("eventType", event.status().eventType());
        view.put("description", event.status().description());
        view.put("isFinal", event.isFinal());
        view.put("at", event.at().toString());
        return view;
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> view) {
        view.put(name, value);
        return view;
    }

    private static void putIfKnown(Map<String, Object> view, String name, @Nullable String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
