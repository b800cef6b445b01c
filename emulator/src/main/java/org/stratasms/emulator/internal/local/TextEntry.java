package org.stratasms.emulator.internal.local;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;

/** One text in a list of texts to and from phones: what the list is sorted and searched by. */
sealed interface TextEntry {
    String id();

    Instant at();

    /** Returns the number of the phone; of a refused text, what the caller wrote instead of one. */
    String phone();

    Outcome outcome();

    @Nullable
    String body();

    /** Returns the words that a search looks into, besides the tags. */
    Stream<@Nullable String> words();

    Map<String, String> tags();

    /** Whether it was sent to a number. */
    boolean isTo(String number);

    /** Whether it came from an originator: a number, a sender ID, an ARN, or what a refused call named. */
    boolean isFrom(String originator);

    /** Returns the text as JSON, with its direction. */
    Map<String, Object> view();

    /** A text that was sent to a phone. */
    record Sent(Message text) implements TextEntry {
        @Override
        public String id() {
            return text.messageId();
        }

        @Override
        public Instant at() {
            return text.requestedAt();
        }

        @Override
        public String phone() {
            return text.to();
        }

        @Override
        public Outcome outcome() {
            return Outcome.of(text);
        }

        @Override
        public String body() {
            return text.body();
        }

        @Override
        public Stream<@Nullable String> words() {
            return Stream.of(text.to(), text.from(), text.body(), text.status().name());
        }

        @Override
        public Map<String, String> tags() {
            return text.context();
        }

        @Override
        public boolean isTo(String number) {
            return text.to().equals(number);
        }

        @Override
        public boolean isFrom(String originator) {
            return originator.equals(text.from()) || originator.equals(text.originationIdentityArn());
        }

        @Override
        public Map<String, Object> view() {
            return directed("out", TextJson.message(text));
        }
    }

    /** A text that a phone sent. */
    record Received(InboundMessage text) implements TextEntry {
        @Override
        public String id() {
            return text.inboundMessageId();
        }

        @Override
        public Instant at() {
            return text.receivedAt();
        }

        @Override
        public String phone() {
            return text.from();
        }

        @Override
        public Outcome outcome() {
            return Outcome.RECEIVED;
        }

        @Override
        public String body() {
            return text.body();
        }

        @Override
        public Stream<@Nullable String> words() {
            return Stream.of(text.from(), text.to(), text.body(), text.keyword());
        }

        @Override
        public Map<String, String> tags() {
            return Map.of();
        }

        @Override
        public boolean isTo(String number) {
            return text.to().equals(number);
        }

        @Override
        public boolean isFrom(String originator) {
            return text.from().equals(originator);
        }

        @Override
        public Map<String, Object> view() {
            return directed("in", TextJson.inbound(text));
        }
    }

    /** A text that SendTextMessage refused. */
    record Refused(RefusedMessage text) implements TextEntry {
        @Override
        public String id() {
            return text.refusalId();
        }

        @Override
        public Instant at() {
            return text.refusedAt();
        }

        @Override
        public String phone() {
            return Objects.requireNonNullElse(text.to(), "");
        }

        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public @Nullable String body() {
            return text.body();
        }

        @Override
        public Stream<@Nullable String> words() {
            return Stream.of(text.to(), text.originator(), text.body(), text.error(), text.reason());
        }

        @Override
        public Map<String, String> tags() {
            return Map.of();
        }

        @Override
        public boolean isTo(String number) {
            return number.equals(text.to());
        }

        @Override
        public boolean isFrom(String originator) {
            return originator.equals(text.originator());
        }

        @Override
        public Map<String, Object> view() {
            return directed("refused", TextJson.refused(text));
        }
    }

    private static Map<String, Object> directed(String direction, Map<String, Object> view) {
        view.put("direction", direction);
        return view;
    }

    static List<TextEntry> sent(List<Message> texts) {
        return texts.stream().<TextEntry>map(Sent::new).toList();
    }

    static List<TextEntry> received(List<InboundMessage> texts) {
        return texts.stream().<TextEntry>map(Received::new).toList();
    }

    static List<TextEntry> refused(List<RefusedMessage> texts) {
        return texts.stream().<TextEntry>map(Refused::new).toList();
    }
}
