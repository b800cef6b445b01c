package org.stratasms.emulator.internal.sms;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.sms.account.AccountAttributes;
import org.stratasms.emulator.internal.sms.account.AccountOperations;
import org.stratasms.emulator.internal.sms.account.ResourcePolicies;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.account.SpendLimits;
import org.stratasms.emulator.internal.sms.carriers.EmulatedCarriers;
import org.stratasms.emulator.internal.sms.carriers.MessageMetrics;
import org.stratasms.emulator.internal.sms.configurationsets.ConfigurationSetDefaults;
import org.stratasms.emulator.internal.sms.configurationsets.ConfigurationSetOperations;
import org.stratasms.emulator.internal.sms.configurationsets.ConfigurationSets;
import org.stratasms.emulator.internal.sms.configurationsets.EventDestinations;
import org.stratasms.emulator.internal.sms.events.EventDelivery;
import org.stratasms.emulator.internal.sms.events.RegistrationEvents;
import org.stratasms.emulator.internal.sms.handsets.EmulatedHandsets;
import org.stratasms.emulator.internal.sms.handsets.TwoWayChannel;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.inbox.RefusedMessageStore;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.messages.Destinations;
import org.stratasms.emulator.internal.sms.numbers.NumberOperations;
import org.stratasms.emulator.internal.sms.numbers.NumberRequests;
import org.stratasms.emulator.internal.sms.numbers.PhoneNumbers;
import org.stratasms.emulator.internal.sms.numbers.ReviewDesk;
import org.stratasms.emulator.internal.sms.numbers.SenderIds;
import org.stratasms.emulator.internal.sms.optouts.Keywords;
import org.stratasms.emulator.internal.sms.optouts.OptOutOperations;
import org.stratasms.emulator.internal.sms.optouts.OptOuts;
import org.stratasms.emulator.internal.sms.pools.PoolMembers;
import org.stratasms.emulator.internal.sms.pools.PoolOperations;
import org.stratasms.emulator.internal.sms.pools.Pools;
import org.stratasms.emulator.internal.sms.protect.ProtectAssociations;
import org.stratasms.emulator.internal.sms.protect.ProtectConfigurations;
import org.stratasms.emulator.internal.sms.protect.ProtectCountryRules;
import org.stratasms.emulator.internal.sms.protect.ProtectOperations;
import org.stratasms.emulator.internal.sms.protect.ProtectOverrides;
import org.stratasms.emulator.internal.sms.registrations.RegistrationAssociations;
import org.stratasms.emulator.internal.sms.registrations.RegistrationAttachments;
import org.stratasms.emulator.internal.sms.registrations.RegistrationDefinitions;
import org.stratasms.emulator.internal.sms.registrations.RegistrationFields;
import org.stratasms.emulator.internal.sms.registrations.RegistrationOperations;
import org.stratasms.emulator.internal.sms.registrations.RegistrationVersions;
import org.stratasms.emulator.internal.sms.registrations.Registrations;
import org.stratasms.emulator.internal.sms.resources.AssumedRoles;
import org.stratasms.emulator.internal.sms.resources.NumberActivation;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.sms.sending.RequestRates;
import org.stratasms.emulator.internal.sms.sending.Sending;
import org.stratasms.emulator.internal.sms.verification.VerificationCodes;
import org.stratasms.emulator.internal.sms.verification.VerificationOperations;
import org.stratasms.emulator.internal.sms.verification.VerifiedDestinations;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.ClientTokens;
import org.stratasms.emulator.internal.world.EventPublisher;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.RefusedCalls;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.StreamWriter;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.Leftover;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;

/**
 * AWS End User Messaging SMS of one account in one Region. Each package below adds its operations; the others answer
 * with {@link UnsupportedOperationException}. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html">the API it
 *     emulates</a>
 */
public final class EndUserMessaging
        implements NumberOperations,
                PoolOperations,
                ConfigurationSetOperations,
                OptOutOperations,
                ProtectOperations,
                RegistrationOperations,
                VerificationOperations,
                AccountOperations,
                RefusedCalls {
    private final Constraints constraints = Constraints.of("sms-voice");
    private final ClientTokens clientTokens = new ClientTokens(SmsErrors::tokenTaken);
    private final Clock clock;
    private final RequestRates requestRates;
    private final Resources resources;
    private final ReviewDesk registrationDesk;
    private final NumberOperations.Parts numberParts;
    private final PoolOperations.Parts poolParts;
    private final ConfigurationSetOperations.Parts configurationSetParts;
    private final OptOutOperations.Parts optOutParts;
    private final ProtectOperations.Parts protectParts;
    private final RegistrationOperations.Parts registrationParts;
    private final VerificationOperations.Parts verificationParts;
    private final AccountOperations.Parts accountParts;
    private final RuleBook rules;
    private final CallRules callRules;
    private final EventDelivery eventDelivery;
    private final EmulatedCarriers carriers;
    private final MessageStore inbox;
    private final RefusedMessageStore refusedTexts;
    private final Sending sending;
    private final EmulatedHandsets handsets;
    private final Access access;
    private final AtomicLong resets = new AtomicLong();
    private final TextDeletions deletions;

    /**
     * Creates an account whose only resource is its opt-out list {@code Default}.
     *
     * @param ids shared by the whole emulator, so that no two accounts have the same phone number
     * @param logs to which event destinations write
     * @param topics to which event destinations publish
     */
    public EndUserMessaging(
            Scope scope,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings,
            Access access,
            CloudWatchLogsClient logs,
            TopicPublisher topics) {
        this.access = access;
        resources = new Resources(scope);
        clock = scheduler.clock();
        requestRates = new RequestRates(settings.rates(), clock);
        var roles = new AssumedRoles(access, scope, settings);
        var countries = new Countries();
        var optOuts = new OptOuts(resources, scheduler, settings);
        var poolMembers = new PoolMembers(resources, scheduler, settings);
        poolParts = new PoolOperations.Parts(
                new Pools(resources, poolMembers, roles, scheduler, ids, settings), poolMembers);
        optOutParts = new OptOutOperations.Parts(optOuts, new Keywords(resources, poolMembers, settings));
        configurationSetParts = new ConfigurationSetOperations.Parts(
                new ConfigurationSets(resources, scheduler, settings),
                new ConfigurationSetDefaults(resources),
                new EventDestinations(resources, roles, settings));
        protectParts = new ProtectOperations.Parts(
                new ProtectConfigurations(resources, scheduler, ids, settings),
                new ProtectAssociations(resources),
                new ProtectCountryRules(resources),
                new ProtectOverrides(resources, countries, scheduler));
        var spendLimits = new SpendLimits(settings);
        accountParts = new AccountOperations.Parts(
                new SmsTagging(resources, settings),
                new AccountAttributes(resources, settings),
                spendLimits,
                new ResourcePolicies(resources, scheduler));
        var activation = new NumberActivation(resources, scheduler, settings);
        var associations = new RegistrationAssociations(resources, activation, settings);
        var numberRequests =
                new NumberRequests(resources, poolMembers, associations, activation, scheduler, ids, settings);
        var senderIds = new SenderIds(resources, associations, settings);
        numberParts =
                new NumberOperations.Parts(numberRequests, new PhoneNumbers(resources, associations, roles), senderIds);
        registrationDesk = new ReviewDesk(
                resources, poolMembers, numberRequests, activation, senderIds, scheduler, settings.registration());
        registrationParts = new RegistrationOperations.Parts(
                new Registrations(resources, associations, scheduler, ids, settings),
                new RegistrationVersions(resources, associations, registrationDesk::submitted, scheduler),
                new RegistrationFields(resources),
                new RegistrationDefinitions(),
                new RegistrationAttachments(resources, scheduler, ids, settings),
                associations);
        rules = new RuleBook(scheduler);
        eventDelivery = new EventDelivery(resources, scheduler, rules, access, logs, topics, settings.sending());
        carriers = new EmulatedCarriers(
                resources, scheduler, settings.sending().carriers(), countries, rules, eventDelivery);
        inbox = new MessageStore(settings.sending().retainedTexts());
        refusedTexts = new RefusedMessageStore(scheduler);
        callRules = new CallRules(rules, scheduler, inbox);
        sending = new Sending(resources, scheduler, ids, settings, countries, spendLimits, carriers, inbox);
        var destinations = new Destinations(countries, settings.sending().countriesNotServed());
        verificationParts = new VerificationOperations.Parts(
                new VerifiedDestinations(resources, destinations, scheduler, ids, settings.verification()),
                new VerificationCodes(resources, sending, scheduler, ids, settings.verification()));
        var channel = new TwoWayChannel(scope, access, topics, eventDelivery.undelivered());
        handsets =
                new EmulatedHandsets(resources, scheduler, ids, settings, countries, inbox, sending, carriers, channel);
        deletions = new TextDeletions(scheduler, inbox, handsets, refusedTexts, resets::incrementAndGet);
    }

    /** Returns the texts that were sent. */
    public MessageStore inbox() {
        return inbox;
    }

    /** Returns the texts that were refused, with reason and cure. */
    public RefusedMessageStore refusedTexts() {
        return refusedTexts;
    }

    /**
     * Forgets the data that tests leave behind. Resources stay, and so do events in logs and queues, the monthly spend,
     * and the time.
     *
     * @return how many of each were forgotten
     */
    public Map<Leftover, Integer> reset(Set<Leftover> what) {
        var forgotten = new EnumMap<Leftover, Integer>(Leftover.class);
        for (var each : what) {
            forgotten.put(each, forget(each));
        }
        if (what.contains(Leftover.TEXTS) || what.contains(Leftover.REFUSALS)) {
            deletions.forget();
        }
        resets.incrementAndGet();
        return forgotten;
    }

    private int forget(Leftover what) {
        return switch (what) {
            case TEXTS -> {
                var texts = inbox.texts().size() + handsets.texts().size();
                inbox.clear();
                handsets.clear();
                yield texts;
            }
            case RULES -> {
                var all = rules.list().size();
                rules.clear();
                yield all;
            }
            case OPT_OUTS -> handsets.forgetOptOuts();
            case REFUSALS -> refusedTexts.removeAll().size();
        };
    }

    /** Returns the deletions of all texts that can be undone. */
    public TextDeletions deletions() {
        return deletions;
    }

    /** Returns a number that changes with each {@link #reset}, deletion and undoing of one. */
    public long resets() {
        return resets.get();
    }

    @Override
    public boolean wants(AwsRequest call) {
        return call instanceof SendTextMessageRequest send && RefusedMessageStore.keeps(send);
    }

    @Override
    public void refused(AwsRequest call, String error, String message) {
        refusedTexts.add((SendTextMessageRequest) call, error, null, message, null);
    }

    /** Returns the fault injection for texts, their receipts and events, and the calls of this service. */
    public RuleBook rules() {
        return rules;
    }

    /** Returns the carriers, which can take originators out and restore them. */
    public EmulatedCarriers carriers() {
        return carriers;
    }

    /** Returns the recipients' phones, which text the account's numbers. */
    public EmulatedHandsets handsets() {
        return handsets;
    }

    /**
     * Returns the number of delivery events and inbound texts that did not reach their destination, by the sentence
     * that gives the reason.
     */
    public Map<String, Long> lostEvents() {
        return eventDelivery.undelivered().byCause();
    }

    /** Returns the desk that decides what AWS and the carriers decide by hand. */
    public ReviewDesk registrationDesk() {
        return registrationDesk;
    }

    /** Sets where event destinations find delivery streams of Data Firehose. */
    public void deliverTo(StreamWriter streams) {
        eventDelivery.deliverTo(streams);
    }

    /** Sets the event bus, which gets the events of texts and the changes of registrations' status. */
    public void publishTo(EventPublisher bus) {
        eventDelivery.publishTo(bus);
        resources.registrations.reportTo(new RegistrationEvents(bus, clock, eventDelivery.undelivered()));
    }

    /** Reports the status and the cost of texts to CloudWatch, once the account has the service-linked role. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new MessageMetrics(carriers.tallies(), sending::spent, clock, access, metrics));
    }

    /**
     * Returns this service without its limits of requests per second, for callers such as CloudFormation that retry
     * until they are let in. The rates of texts stay.
     */
    public PinpointSmsVoiceV2Client withoutRequestRates() {
        return requestRates.exempt(this);
    }

    public Resources resources() {
        return resources;
    }

    @Override
    public NumberOperations.Parts numberParts() {
        return numberParts;
    }

    @Override
    public PoolOperations.Parts poolParts() {
        return poolParts;
    }

    @Override
    public ConfigurationSetOperations.Parts configurationSetParts() {
        return configurationSetParts;
    }

    @Override
    public OptOutOperations.Parts optOutParts() {
        return optOutParts;
    }

    @Override
    public ProtectOperations.Parts protectParts() {
        return protectParts;
    }

    @Override
    public RegistrationOperations.Parts registrationParts() {
        return registrationParts;
    }

    @Override
    public VerificationOperations.Parts verificationParts() {
        return verificationParts;
    }

    @Override
    public AccountOperations.Parts accountParts() {
        return accountParts;
    }

    @Override
    public SendTextMessageResponse sendTextMessage(SendTextMessageRequest request) {
        return change(request, sending::send);
    }

    @Override
    public PutMessageFeedbackResponse putMessageFeedback(PutMessageFeedbackRequest request) {
        return change(request, sending.feedback()::put);
    }

    @Override
    public void check(PinpointSmsVoiceV2Request request) {
        requestRates.refuseAbove(request);
        constraints.check(request, SmsErrors::invalid);
    }

    @Override
    public <Q extends PinpointSmsVoiceV2Request, A extends AwsResponse> A reading(Q request, Function<Q, A> operation) {
        return callRules.call(request, operation);
    }

    /**
     * Changes resources one at a time, and answers a repeated client token as it was answered the first time. Texts are
     * no resources, and wait for no other call.
     */
    @Override
    public <Q extends PinpointSmsVoiceV2Request, A extends AwsResponse> A changing(
            Q request, Function<Q, A> operation) {
        if (isAboutTexts(request)) {
            return callRules.call(request, operation);
        }
        return callRules.call(
                request,
                asked ->
                        resources.changing(() -> clientTokens.once(token(asked), asked, () -> operation.apply(asked))));
    }

    private static boolean isAboutTexts(PinpointSmsVoiceV2Request request) {
        return request instanceof SendTextMessageRequest
                || request instanceof PutMessageFeedbackRequest
                || request instanceof SendDestinationNumberVerificationCodeRequest;
    }

    /** Returns the request's token with its operation, because a token is remembered for one operation only. */
    private static @Nullable String token(PinpointSmsVoiceV2Request request) {
        return request.getValueForField("ClientToken", String.class)
                .map(token -> request.getClass().getSimpleName() + ' ' + token)
                .orElse(null);
    }

    /** Keeps a text that is refused, for whatever reason, where whoever looks finds it. */
    @Override
    public <Q extends PinpointSmsVoiceV2Request, A extends AwsResponse> A change(Q request, Function<Q, A> operation) {
        try {
            return NumberOperations.super.change(request, operation);
        } catch (AwsServiceException e) {
            if (request instanceof SendTextMessageRequest text) {
                refusedTexts.add(text, e);
            }
            throw e;
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Does nothing, because no resource is held open. */
    @Override
    public void close() {}
}
