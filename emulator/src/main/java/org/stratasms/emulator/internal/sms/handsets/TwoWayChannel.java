package org.stratasms.emulator.internal.sms.handsets;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.stratasms.emulator.internal.sms.events.Undelivered;
import org.stratasms.emulator.internal.sms.resources.AssumedRoles;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.InboundMessage;

/**
 * Passes texts from handsets to the SNS topic of the number that received them: through the channel's role if there is
 * one, else as the topic's policy allows. Texts that cannot be published are lost and counted. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html">the payload</a>
 */
public final class TwoWayChannel {
    private final Scope scope;
    private final Access access;
    private final TopicPublisher topics;
    private final Undelivered undelivered;

    public TwoWayChannel(Scope scope, Access access, TopicPublisher topics, Undelivered undelivered) {
        this.scope = scope;
        this.access = access;
        this.topics = topics;
        this.undelivered = undelivered;
    }

    /**
     * Passes a text on. Unconfirmed (settled by ReceiveMessage): inbound texts that AWS has answered itself are
     * published like all others.
     */
    void pass(InboundMessage text, PhoneNumber number) {
        if (!Boolean.TRUE.equals(number.info().twoWayEnabled())) {
            return;
        }
        var channel = number.info().twoWayChannelArn();
        if (!channel.startsWith("arn:") || !channel.contains(":sns:")) {
            undelivered.count(
                    "inbound texts of %s go to %s; of the channels only SNS topics are offered here"
                            .formatted(number.id(), channel),
                    1);
            return;
        }
        try {
            var published = publish(text, number, channel);
            if (!published.allowed()) {
                undelivered.count(published.reason(), 1);
            }
        } catch (RuntimeException e) { // whatever the topic answers, the text was received
            undelivered.count("publishing to %s failed: %s".formatted(channel, e.getMessage()), 1);
        }
    }

    private AccessDecision publish(InboundMessage text, PhoneNumber number, String topicArn) {
        var caller = new ServiceCaller(AssumedRoles.PRINCIPAL, scope.account(), number.arn());
        var role = number.info().twoWayChannelRole();
        if (role == null) {
            return topics.publish(caller, topicArn, payload(text));
        }
        var assumed = access.mayAssume(caller, role);
        return assumed.allowed() ? topics.publishAs(role, topicArn, payload(text)) : assumed;
    }

    private String payload(InboundMessage text) {
        var payload = new LinkedHashMap<String, String>();
        payload.put("originationNumber", text.from());
        payload.put("destinationNumber", text.to());
        // Unconfirmed (settled by ReceiveMessage): an inbound text without a keyword has this one.
        payload.put("messageKeyword", text.keyword() == null ? "KEYWORD_" + scope.account() : text.keyword());
        payload.put("messageBody", text.body());
        payload.put("inboundMessageId", text.inboundMessageId());
        if (text.previousMessageId() != null) {
            payload.put("previousPublishedMessageId", text.previousMessageId());
        }
        try {
            return JSON.std.asString(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
