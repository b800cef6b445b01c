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
 * A sender for plain unit tests: keeps what it was asked to send, and answers as it was told. Thread-safe.
 *
 * <p>It knows no opt-outs, quotas or countries; {@link StrataSmsExtension} does.
 */
public final class FakeSms implements SmsSender {
    private final List<SmsMessage> sent = new CopyOnWriteArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile Function<SmsMessage, SendOutcome> answer = this::accepted;

    private SendOutcome accepted(SmsMessage message) {
        return new Accepted("fake-" + accepted.incrementAndGet(), message.parts());
    }

    /** Answers every text from now on with this outcome; without it each is accepted. */
    public FakeSms answering(SendOutcome outcome) {
        answer = message -> outcome;
        return this;
    }

    /** Answers each text from now on by what it is. */
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

    /** All that it was asked to send, oldest first, whatever it answered. */
    public List<SmsMessage> sent() {
        return List.copyOf(sent);
    }

    /** What it was asked to send to one number, oldest first. */
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
