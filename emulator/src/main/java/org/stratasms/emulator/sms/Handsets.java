package org.stratasms.emulator.sms;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;

/**
 * The phones of the recipients: they text the account's numbers, and what would happen on AWS happens: keywords are answered, STOP opts out,
 * a two-way channel hears of the text. Keeps the latest texts, as many as the inbox. Thread-safe.
 *
 * <pre>{@code
 * aws.region("us-east-1").handsets().text("+12065550147", number, "STOP");
 * }</pre>
 */
public final class Handsets {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{2,18}");
    private static final int LONGEST_BODY = 1600;

    private final Resources resources;
    private final Agenda agenda;
    private final Ids ids;
    private final Countries countries;
    private final Inbox inbox;
    private final Sending sending;
    private final KeywordMatcher matcher;
    private final KeywordReactions reactions;
    private final TollFreeCarrier tollFree;
    private final TwoWayChannel channel;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<InboundText> latest = new ArrayDeque<>();

    Handsets(
            Resources resources,
            Agenda agenda,
            Ids ids,
            SmsSettings settings,
            Countries countries,
            Inbox inbox,
            Sending sending,
            Carriers carriers,
            TwoWayChannel channel) {
        this.resources = resources;
        this.agenda = agenda;
        this.ids = ids;
        this.countries = countries;
        this.inbox = inbox;
        this.sending = sending;
        this.matcher = new KeywordMatcher(settings.twoWay());
        this.reactions = new KeywordReactions(resources, agenda, settings.twoWay());
        this.tollFree = new TollFreeCarrier(carriers.tollFreeBlocks(), matcher, agenda, ids, inbox);
        this.channel = channel;
        this.kept = settings.sending().retainedTexts();
    }

    /**
     * Sends a text from a handset. When this returns, opt-outs are recorded, the channel has the text, and an answer is on its way.
     *
     * @param from the handset's number in E.164 with its plus sign
     * @param to a phone number of the account, by number, id or ARN; sender IDs cannot be texted
     * @param body 1 to 1600 characters, not only spaces
     * @throws IllegalArgumentException if the handset's number is no number of any country, or the body is empty or too long
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if the account has no such number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException if there is no room for the answer among the texts
     *     under way; all else has happened
     */
    public InboundText text(String from, String to, String body) {
        var handset = handset(from);
        if (body.isBlank() || body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException("A text has 1 to %d characters and not only spaces; found %d"
                    .formatted(LONGEST_BODY, body.length()));
        }
        var number = resources.phoneNumbers.get(to);
        var keyword = matcher.find(number, body);
        var text = new InboundText(
                ids.uuid(),
                from,
                number.number(),
                body,
                agenda.now(),
                keyword == null ? null : keyword.keyword(),
                previous(number, from));
        keep(text);
        tollFree.hear(number, handset, KeywordSet.normal(body));
        var answer = reactions.to(keyword, number, from);
        channel.pass(text, number);
        answer.ifPresent(message -> sending.answer(number, handset, message));
        return text;
    }

    /**
     * Answers a text from the handset that it went to.
     *
     * @throws IllegalArgumentException if the text came from no phone number: sender IDs cannot be answered
     */
    public InboundText reply(Text text, String body) {
        var originator = text.originationIdentityArn();
        if (originator == null || resources.phoneNumbers.find(originator) == null) {
            throw new IllegalArgumentException(
                    "Text %s came from no phone number that could be answered".formatted(text));
        }
        return text(text.to(), originator, body);
    }

    /** The texts that handsets sent and that are kept, oldest first. */
    public List<InboundText> texts() {
        lock.lock();
        try {
            return List.copyOf(latest);
        } finally {
            lock.unlock();
        }
    }

    /** The texts that one handset sent, oldest first. */
    public List<InboundText> from(String handset) {
        return texts().stream().filter(text -> text.from().equals(handset)).toList();
    }

    /**
     * As if nobody had ever opted out, of any list or with a carrier; for tests that share an emulator.
     *
     * @return how many opt-outs were forgotten
     */
    public int forgetOptOuts() {
        var forgotten = tollFree.clear();
        for (var list : resources.optOutLists.all()) {
            forgotten += list.clear();
        }
        return forgotten;
    }

    /** Forgets the texts that handsets sent. */
    public void clear() {
        lock.lock();
        try {
            latest.clear();
        } finally {
            lock.unlock();
        }
    }

    private Destination handset(String from) {
        var country = E164.matcher(from).matches() ? countries.of(from) : null;
        if (country == null) {
            throw new IllegalArgumentException(
                    "A handset has a number in E.164 form, such as +12065550147; found " + Destination.masked(from));
        }
        return new Destination(from, country, SimulatorNumbers.find(from));
    }

    private void keep(InboundText text) {
        lock.lock();
        try {
            if (latest.size() == kept) {
                latest.remove();
            }
            latest.add(text);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String previous(PhoneNumber number, String handset) {
        return inbox.to(handset).reversed().stream()
                .filter(text -> number.arn().equals(text.originationIdentityArn()))
                .findFirst()
                .map(Text::messageId)
                .orElse(null);
    }
}
