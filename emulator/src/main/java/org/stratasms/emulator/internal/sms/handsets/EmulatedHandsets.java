package org.stratasms.emulator.internal.sms.handsets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.carriers.EmulatedCarriers;
import org.stratasms.emulator.internal.sms.inbox.LatestTexts;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.SimulatorNumbers;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.sending.Sending;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.NumberMask;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.Handsets;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;

/**
 * Receives texts from handsets: stores them, applies keywords and carrier opt-outs, and passes them to the two-way
 * channel. Thread-safe.
 */
public final class EmulatedHandsets implements Handsets {
    private static final int LONGEST_BODY = 1600;

    private final Resources resources;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Countries countries;
    private final MessageStore inbox;
    private final Sending sending;
    private final KeywordMatcher matcher;
    private final KeywordReactions reactions;
    private final TollFreeCarrier tollFree;
    private final TwoWayChannel channel;
    private final LatestTexts<InboundMessage> latest;

    public EmulatedHandsets(
            Resources resources,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings,
            Countries countries,
            MessageStore inbox,
            Sending sending,
            EmulatedCarriers carriers,
            TwoWayChannel channel) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.ids = ids;
        this.countries = countries;
        this.inbox = inbox;
        this.sending = sending;
        this.matcher = new KeywordMatcher(settings.twoWay());
        this.reactions = new KeywordReactions(resources, scheduler, settings.twoWay());
        this.tollFree = new TollFreeCarrier(carriers.tollFreeBlocks(), matcher, scheduler, ids, inbox);
        this.channel = channel;
        this.latest = new LatestTexts<>(settings.sending().retainedTexts());
    }

    @Override
    public InboundMessage text(String from, String to, String body) {
        var handset = handset(from);
        if (body.isBlank() || body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException("A text has 1 to %d characters and not only spaces; found %d"
                    .formatted(LONGEST_BODY, body.length()));
        }
        var number = resources.phoneNumbers.get(to);
        var keyword = matcher.find(number, body);
        var text = new InboundMessage(
                ids.uuid(),
                from,
                number.number(),
                body,
                scheduler.now(),
                keyword == null ? null : keyword.keyword(),
                previous(number, from));
        latest.add(text);
        tollFree.hear(number, handset, KeywordSet.normal(body));
        var answer = reactions.to(keyword, number, from);
        channel.pass(text, number);
        answer.ifPresent(message -> sending.answer(number, handset, message));
        return text;
    }

    @Override
    public InboundMessage reply(Message text, String body) {
        var originator = text.originationIdentityArn();
        if (originator == null || resources.phoneNumbers.find(originator) == null) {
            throw new IllegalArgumentException(
                    "Text %s came from no phone number that could be answered".formatted(text));
        }
        return text(text.to(), originator, body);
    }

    @Override
    public List<InboundMessage> texts() {
        return latest.list();
    }

    @Override
    public List<InboundMessage> from(String handset) {
        return texts().stream().filter(text -> text.from().equals(handset)).toList();
    }

    @Override
    public int forgetOptOuts() {
        var forgotten = tollFree.clear();
        for (var list : resources.optOutLists.all()) {
            forgotten += list.clear();
        }
        return forgotten;
    }

    @Override
    public void clear() {
        latest.removeAll();
    }

    /** Forgets the texts that handsets sent like {@link #clear}, and returns them for {@link #putBack}. */
    public List<InboundMessage> removeAll() {
        return latest.removeAll();
    }

    /** Puts removed texts back before those that came since. */
    public void putBack(List<InboundMessage> removed) {
        latest.putBack(removed);
    }

    private Destination handset(String from) {
        var country = E164.is(from) ? countries.of(from) : null;
        if (country == null) {
            throw new IllegalArgumentException(
                    "A handset has a number in E.164 form, such as +12065550147; found " + NumberMask.number(from));
        }
        return new Destination(from, country, SimulatorNumbers.find(from));
    }

    private @Nullable String previous(PhoneNumber number, String handset) {
        return inbox.to(handset).reversed().stream()
                .filter(text -> number.arn().equals(text.originationIdentityArn()))
                .findFirst()
                .map(Message::messageId)
                .orElse(null);
    }
}
