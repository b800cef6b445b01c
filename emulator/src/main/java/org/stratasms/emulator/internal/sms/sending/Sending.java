package org.stratasms.emulator.internal.sms.sending;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.account.SpendLimits;
import org.stratasms.emulator.internal.sms.carriers.EmulatedCarriers;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.messages.Charge;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.Destinations;
import org.stratasms.emulator.internal.sms.messages.MessageFeedback;
import org.stratasms.emulator.internal.sms.messages.Price;
import org.stratasms.emulator.internal.sms.messages.Protection;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.protect.ProtectRules;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * SendTextMessage: judges a request, decides its way, and puts the text on it. Unconfirmed (settled by
 * SendTextMessage): the checks of a request come in this order; AWS documents the exceptions only. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html">SendTextMessage</a>
 */
public final class Sending {
    static final String BODY = "MessageBody";
    private static final int LONGEST_TIME_TO_LIVE_SECONDS = 259_200;
    private static final int MILLIS_PER_SECOND = 1000;

    private enum Kind {
        MESSAGE,
        CODE,
        FREE_CODE
    }

    private final Resources resources;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;
    private final Destinations destinations;
    private final Originators originators;
    private final ProtectRules protectRules;
    private final Spending spending;
    private final SendingChecks checks;
    private final MessageRates rates;
    private final EmulatedCarriers carriers;
    private final MessageStore inbox;
    private final MessageFeedback feedback;

    public Sending(
            Resources resources,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings,
            Countries countries,
            SpendLimits limits,
            EmulatedCarriers carriers,
            MessageStore inbox) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
        this.destinations = new Destinations(countries, settings.sending().countriesNotServed());
        var choice = new OriginatorChoice(resources, carriers.health());
        this.originators = new Originators(resources, choice, settings);
        this.protectRules = new ProtectRules(resources);
        this.spending = new Spending();
        this.checks = new SendingChecks(resources, settings, spending, limits);
        this.rates = new MessageRates(settings.rates());
        this.carriers = carriers;
        this.inbox = inbox;
        this.feedback = new MessageFeedback(scheduler, settings.sending().retainedTexts());
    }

    /** Sends a text. The request was checked against AWS's model before. */
    public SendTextMessageResponse send(SendTextMessageRequest request) {
        return SendTextMessageResponse.builder()
                .messageId(accept(request, Kind.MESSAGE))
                .build();
    }

    /**
     * Sends the code that verifies a number, which is not verified yet.
     *
     * @param free AWS does not charge for a number's first code
     * @return the message's id
     */
    public String sendCode(SendTextMessageRequest request, boolean free) {
        return accept(request, free ? Kind.FREE_CODE : Kind.CODE);
    }

    /**
     * Sends the answer to a keyword, to a recipient who may just have opted out: it is not judged, and has no events.
     * Unconfirmed (settled by SendTextMessage): the answer to a keyword is charged like any text, and no rate holds it
     * up.
     */
    public void answer(PhoneNumber number, Destination to, String body) {
        var now = scheduler.now().toEpochMilli();
        var parts = MessageParts.of(body);
        var charge = Charge.of(parts.count(), to.country());
        var content = new SentMessage.Content(body, parts, number.info().messageTypeAsString(), Map.of());
        var route = new SentMessage.Route(to, number, null, number.poolId(), null, null, charge);
        start(new SentMessage(ids.uuid(), content, route, now, now + timeToLiveMillis(null)), now, now);
    }

    /** Returns the feedback of applications on the texts. */
    public MessageFeedback feedback() {
        return feedback;
    }

    private boolean expectsFeedback(SendTextMessageRequest request, SentMessage text) {
        if (request.messageFeedbackEnabled() != null) {
            return request.messageFeedbackEnabled();
        }
        var name = text.configurationSetName();
        var set = name == null ? null : resources.configurationSets.find(name);
        return set != null && Boolean.TRUE.equals(set.info().defaultMessageFeedbackEnabled());
    }

    private String accept(SendTextMessageRequest request, Kind kind) {
        var now = scheduler.now().toEpochMilli();
        var text = judged(request, kind, now);
        // Unconfirmed (settled by SendTextMessage): a dry run has no delivery events.
        if (Boolean.TRUE.equals(request.dryRun())) {
            rates.refuseDryRunAbove(text, now);
            return text.messageId();
        }
        start(text, text.isRefused() ? now : rates.departure(text, now), now);
        if (expectsFeedback(request, text)) {
            feedback.expect(text);
        }
        return text.messageId();
    }

    /** Returns the cost so far in the month of this time. */
    public Price spent(long now) {
        return spending.spent(now);
    }

    private SentMessage judged(SendTextMessageRequest request, Kind kind, long now) {
        var body = request.messageBody();
        if (body == null) {
            throw SmsErrors.invalid(ValidationExceptionReason.MISSING_PARAMETER, BODY, "a text needs a body");
        }
        var destination = destinations.of(request.destinationPhoneNumber());
        if (kind == Kind.MESSAGE) {
            checks.refuseUnverified(destination);
        }
        var set = configurationSet(request.configurationSetName());
        var protection = protectRules.judge(request.protectConfigurationId(), set, destination, now);
        var origin = origin(request, set, destination, protection, now);
        var parts = MessageParts.of(body);
        var charge =
                kind == Kind.FREE_CODE ? Charge.free(parts.count()) : Charge.of(parts.count(), destination.country());
        SendingChecks.refuseAboveMaxPrice(charge.price(), request.maxPrice());
        checks.refuseTooLong(parts, body);
        if (kind != Kind.FREE_CODE) {
            checks.refuseOverspent(now);
        }
        var type = origin != null ? origin.messageType() : MessageType.TRANSACTIONAL.toString();
        return new SentMessage(
                ids.uuid(),
                new SentMessage.Content(body, parts, type, request.context()),
                new SentMessage.Route(
                        destination,
                        origin == null ? null : origin.identity(),
                        origin == null ? null : origin.sticky(),
                        poolId(origin),
                        set == null ? null : set.name(),
                        protection,
                        charge),
                now,
                now + timeToLiveMillis(request.timeToLive()));
    }

    private @Nullable ConfigurationSet configurationSet(@Nullable String nameOrArn) {
        return nameOrArn == null ? null : resources.configurationSets.get(nameOrArn);
    }

    /** Returns null if the text is blocked before an identity is chosen. */
    private @Nullable Origin origin(
            SendTextMessageRequest request,
            @Nullable ConfigurationSet set,
            Destination destination,
            @Nullable Protection protection,
            long now) {
        if (protection != null && protection.blocks()) {
            if (settings.sending().protectIsRefused()) {
                carriers.tallies().blockedByProtect(destination, now);
                throw protection.refusal();
            }
            return null;
        }
        var origin = originators.find(request, set, destination, now);
        checks.refuseOptedOut(originators.optOutListOf(origin), destination);
        return origin;
    }

    private void start(SentMessage text, long departsAt, long now) {
        if (!carriers.makeRoom()) {
            throw SmsErrors.throttled("%d texts are under way. %s"
                    .formatted(
                            settings.sending().carriers().textsUnderWay(),
                            scheduler.isDriven() ? "Advance the driven clock." : "Send more slowly."));
        }
        inbox.add(text);
        if (text.isRefused()) {
            carriers.refuse(text);
        } else {
            spending.spend(text.route().charge(), now);
            if (departsAt > now) {
                carriers.queue(text, departsAt);
            } else {
                carriers.accept(text);
            }
        }
    }

    private static @Nullable String poolId(@Nullable Origin origin) {
        var pool = origin == null ? null : origin.pool();
        return pool == null ? null : pool.id();
    }

    private static long timeToLiveMillis(@Nullable Integer seconds) {
        return (long) MILLIS_PER_SECOND * (seconds == null ? LONGEST_TIME_TO_LIVE_SECONDS : seconds);
    }
}
