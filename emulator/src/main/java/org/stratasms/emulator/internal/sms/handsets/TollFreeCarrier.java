package org.stratasms.emulator.internal.sms.handsets;

import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.sms.carriers.TollFreeBlocks;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.messages.Charge;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.MessageStatus;

/**
 * The carriers' own handling of STOP, UNSTOP and START to toll-free numbers. They block and unblock handsets and send
 * the answers, so an answer is in the inbox although AWS does not know of it.
 */
final class TollFreeCarrier {
    // Unconfirmed (settled by DescribeKeywords): the toll-free carrier's replies have these words; only a real handset
    // sees AWS's.
    private static final String STOPPED =
            "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this"
                    + " number. Text back \"unstop\" to receive messages again.";
    private static final String RESUMED =
            "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number.";

    private static final List<String> RESUMING = List.of("UNSTOP", "START");

    private final TollFreeBlocks blocks;
    private final KeywordMatcher matcher;
    private final Scheduler scheduler;
    private final Ids ids;
    private final MessageStore inbox;

    TollFreeCarrier(TollFreeBlocks blocks, KeywordMatcher matcher, Scheduler scheduler, Ids ids, MessageStore inbox) {
        this.blocks = blocks;
        this.matcher = matcher;
        this.scheduler = scheduler;
        this.ids = ids;
        this.inbox = inbox;
    }

    /** Forgets all STOPs to toll-free numbers, and returns their number. */
    int clear() {
        return blocks.clear();
    }

    /**
     * Applies a text.
     *
     * @param normalText in capitals
     */
    void hear(PhoneNumber number, Destination handset, String normalText) {
        if (!number.isTollFree()) {
            return;
        }
        if (matcher.beginsWith(normalText, KeywordSet.STOP)) {
            blocks.block(number.number(), handset.number());
            answer(number, handset, STOPPED);
        } else if (RESUMING.stream().anyMatch(word -> matcher.beginsWith(normalText, word))) {
            blocks.unblock(number.number(), handset.number());
            answer(number, handset, RESUMED);
        }
    }

    private void answer(PhoneNumber number, Destination handset, String body) {
        var now = scheduler.now().toEpochMilli();
        var parts = MessageParts.of(body);
        var content = new SentMessage.Content(body, parts, number.info().messageTypeAsString(), Map.of());
        var route = new SentMessage.Route(handset, number, null, null, null, null, Charge.free(parts.count()));
        var text = new SentMessage(ids.uuid(), content, route, now, now);
        text.happened(new MessageEvent(MessageStatus.DELIVERED, true, now));
        inbox.add(text);
    }
}
