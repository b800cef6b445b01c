package org.stratasms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;

/**
 * A sender for plain unit tests: records the texts, and returns the configured outcomes. Thread-safe.
 *
 * <p>It does not emulate opt-outs, quotas or countries; {@link StrataSmsExtension} does.
 */
public final class FakeSms implements SmsSender {
    private final List<SmsMessage> sent = new CopyOnWriteArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile Function<SmsMessage, SendOutcome> answer = this::accepted;

    private SendOutcome accepted(SmsMessage message) {
        return new Accepted("fake-" + accepted.incrementAndGet(), message.parts());
    }

    /** Returns this outcome for every text from now on; by default each is accepted. */
    public FakeSms answering(SendOutcome outcome) {
        answer = message -> outcome;
        return this;
    }

    /** Chooses the outcome of each text from now on by the text. */
    public FakeSms answering(Function<SmsMessage, SendOutcome> outcomes) {
        answer = outcomes;
        return this;
    }

    @Override
    public SendOutcome send(SmsMessage message) {
        sent.add(message);
        return answer.apply(message);
    }

    @Override
    public CompletableFuture<SendOutcome> sendAsync(SmsMessage message) {
        return CompletableFuture.supplyAsync(() -> send(message), Runnable::run);
    }

    /** Returns all texts so far, oldest first, whatever their outcomes were. */
    public List<SmsMessage> sent() {
        return List.copyOf(sent);
    }

    /** Returns the texts to one number, oldest first. */
    public List<SmsMessage> sentTo(String e164) {
        var found = new ArrayList<SmsMessage>();
        for (var message : sent) {
            if (message.to().e164().equals(e164)) {
                found.add(message);
            }
        }
        return List.copyOf(found);
    }
}
