package org.stratasms.testing;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stratasms.client.DestinationNumber;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.sms.CodeFinder;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;

/** The phones to which texts are sent. Thread-safe. */
public final class TestInbox {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);
    private static final int SHOWN = 10;

    private final EmulatedRegion region;
    private final Duration patience;

    TestInbox(EmulatedRegion region) {
        this(region, USUAL_PATIENCE);
    }

    private TestInbox(EmulatedRegion region, Duration patience) {
        this.region = region;
        this.patience = patience;
    }

    /** Returns the same phones with another time to wait than five seconds. */
    public TestInbox within(Duration longest) {
        return new TestInbox(region, longest);
    }

    /** Returns the texts to a number, oldest first. */
    public List<Message> to(String e164) {
        return region.inbox().to(e164);
    }

    /** Returns the refused texts to a number, oldest first, with reason and cure. */
    public List<RefusedMessage> refused(String e164) {
        return region.refusedTexts().to(e164);
    }

    /** Returns the number of all texts. */
    public long count() {
        return region.inbox().texts().size();
    }

    /**
     * Waits for a text, up to five seconds or the time of {@link #within}.
     *
     * @param matching a condition on it, e.g. {@code text -> text.body().contains("tomorrow")}
     * @return the latest that matches
     * @throws AssertionError says what did arrive, without bodies and whole numbers
     */
    public Message await(String e164, Predicate<? super Message> matching) {
        try {
            return region.inbox()
                    .await(text -> text.to().equals(e164) && matching.test(text), patience)
                    .orElseThrow(() -> new AssertionError(
                            "No text that matches came to %s within %s. What came: %s. What was refused: %s"
                                    .formatted(new DestinationNumber(e164), patience, whatCame(), whatWasRefused())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted while it waited for a text", e);
        }
    }

    /** Waits for the latest text to a number. */
    public Message await(String e164) {
        return await(e164, text -> true);
    }

    /** Waits for a text with its final status: delivered, blocked, or whatever its carrier reports. */
    public Message awaitFinal(String e164) {
        return await(e164, Message::isFinal);
    }

    /**
     * Waits for a text with a one-time code, and reads the code with {@link CodeFinder}.
     *
     * @return its digits, without a hyphen or a space
     */
    public String awaitCode(String e164) {
        var body = await(e164, text -> CodeFinder.find(text.body()).isPresent()).body();
        return CodeFinder.find(body).orElseThrow();
    }

    /**
     * Waits for a text with a code, and reads the code by a pattern.
     *
     * @param pattern of the code, e.g. {@code [0-9]{6}}; its first group, if it has one, is the code
     */
    public String awaitCode(String e164, Pattern pattern) {
        var body = await(e164, text -> pattern.matcher(text.body()).find()).body();
        var found = pattern.matcher(body);
        if (!found.find()) {
            throw new AssertionError("A text that matched does not match any more");
        }
        return found.groupCount() > 0 ? found.group(1) : found.group();
    }

    /** Replies to a text from the phone that received it, e.g. {@code STOP}. */
    public void reply(Message text, String body) {
        region.handsets().reply(text, body);
    }

    private String whatWasRefused() {
        var refused = region.refusedTexts().list();
        return refused.isEmpty()
                ? "nothing"
                : refused.reversed().stream()
                        .limit(SHOWN)
                        .map(text -> "%s (%s)".formatted(text, text.cure()))
                        .collect(Collectors.joining("; "));
    }

    private String whatCame() {
        var texts = region.inbox().texts();
        return texts.isEmpty()
                ? "nothing"
                : texts.reversed().stream()
                        .limit(SHOWN)
                        .map(text -> "%s to %s, %s, %d characters"
                                .formatted(
                                        text.messageId(),
                                        new DestinationNumber(text.to()),
                                        text.status(),
                                        text.body().length()))
                        .collect(Collectors.joining("; "));
    }
}
