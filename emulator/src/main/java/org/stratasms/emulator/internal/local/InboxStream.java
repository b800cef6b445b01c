package org.stratasms.emulator.internal.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.local.LocalPlane;
import org.stratasms.emulator.sms.FeedbackStatus;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;

/**
 * Streams the events of an inbox as server-sent events, for as long as a client listens: {@code message} for a text
 * that was sent or has changed, {@code inbound} for one from a handset, {@code refused} for one that was not sent,
 * {@code reload} when more happened than can be sent, or the inbox was cleared. It polls several times a second, so
 * that sending is equally fast whether somebody watches or not.
 */
final class InboxStream implements LocalPlane.Body {
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);
    private static final int LOOKS_UNTIL_SIGN_OF_LIFE = 100;
    private static final int MOST_AT_ONCE = 200;

    /** The parts of a text that may change. */
    private record State(int events, int lostEvents, int rules, Optional<FeedbackStatus> feedback) {
        static State of(Message text) {
            return new State(
                    text.events().size(), text.lostEvents().size(), text.rules().size(), text.feedback());
        }
    }

    private final EndUserMessaging sms;
    private IdentityHashMap<Message, State> seen = new IdentityHashMap<>();
    private long cleared;
    private long resets;
    private String lastInbound = "";
    private String lastRefused = "";

    /** Starts after the texts that are already there. */
    InboxStream(EndUserMessaging sms) {
        this.sms = sms;
        cleared = sms.inbox().cleared();
        resets = sms.resets();
        changed();
        newInbound();
        newRefused();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        send(out, "retry: 1000\n\n");
        try {
            for (var looks = 1; ; looks++) {
                Thread.sleep(LOOK_EVERY);
                if (look(out)) {
                    looks = 0;
                } else if (looks % LOOKS_UNTIL_SIGN_OF_LIFE == 0) {
                    send(out, ": still here\n\n"); // fails once the client has gone
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the emulator was closed
        }
    }

    /** Sends the changes since the last look; returns false if there are none. */
    private boolean look(OutputStream out) throws IOException {
        var changed = changed();
        var inbound = newInbound();
        var refused = newRefused();
        if (isCleared() || changed.size() + inbound.size() + refused.size() > MOST_AT_ONCE) {
            cleared = sms.inbox().cleared();
            resets = sms.resets();
            send(out, "event: reload\ndata: {}\n\n");
            return true;
        }
        var events = new StringBuilder();
        for (var text : inbound) {
            append(events, "inbound", TextJson.inbound(text));
        }
        for (var text : changed) {
            append(events, "message", TextJson.message(text));
        }
        for (var text : refused) {
            append(events, "refused", TextJson.refused(text));
        }
        if (!events.isEmpty()) {
            send(out, events.toString());
        }
        return !events.isEmpty();
    }

    private List<Message> changed() {
        var changed = new ArrayList<Message>();
        var now = new IdentityHashMap<Message, State>();
        for (var text : sms.inbox().texts()) {
            var state = State.of(text);
            now.put(text, state);
            if (!state.equals(seen.get(text))) {
                changed.add(text);
            }
        }
        seen = now;
        return changed;
    }

    private boolean isCleared() {
        return sms.inbox().cleared() != cleared || sms.resets() != resets;
    }

    private List<InboundMessage> newInbound() {
        var texts = sms.handsets().texts();
        var later = after(lastInbound, texts, InboundMessage::inboundMessageId);
        lastInbound = texts.isEmpty() ? "" : texts.getLast().inboundMessageId();
        return later;
    }

    private List<RefusedMessage> newRefused() {
        var texts = sms.refusedTexts().list();
        var later = after(lastRefused, texts, RefusedMessage::refusalId);
        lastRefused = texts.isEmpty() ? "" : texts.getLast().refusalId();
        return later;
    }

    /** Returns the texts after the one with an id; all if that one is no longer kept. */
    private static <T> List<T> after(String last, List<T> texts, Function<T, String> id) {
        var from = texts.size();
        while (from > 0 && !id.apply(texts.get(from - 1)).equals(last)) {
            from--;
        }
        return texts.subList(from, texts.size());
    }

    private static void append(StringBuilder events, String type, Map<String, Object> data) throws IOException {
        events.append("event: ")
                .append(type)
                .append("\ndata: ")
                .append(JSON.std.asString(data))
                .append("\n\n");
    }

    private static void send(OutputStream out, String events) throws IOException {
        out.write(events.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
