package org.stratasms.emulator.sms;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.stratasms.emulator.metrics.Metrics;
import org.stratasms.emulator.model.Constraints;
import org.stratasms.emulator.world.Access;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import org.stratasms.emulator.world.RefusedCalls;
import org.stratasms.emulator.world.Scope;
import org.stratasms.emulator.world.StreamWriter;
import org.stratasms.emulator.world.TopicPublisher;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberResponse;

/**
 * AWS End User Messaging SMS of one account in one Region. Operations that are not overridden here answer with
 * {@link UnsupportedOperationException}. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/Welcome.html">the API it emulates</a>
 */
public final class EndUserMessaging extends RegistrationOperations implements RefusedCalls {
    private final Constraints constraints = Constraints.of("sms-voice");
    private final ClientTokens clientTokens = new ClientTokens();
    private final Clock clock;
    private final RequestRates requestRates;
    private final Resources resources;
    private final RegistrationDesk registrationDesk;
    private final Parts registrationParts;
    private final NumberRequests numberRequests;
    private final PhoneNumbers phoneNumbers;
    private final SenderIds senderIds;
    private final Pools pools;
    private final PoolMembers poolMembers;
    private final Keywords keywords;
    private final ConfigurationSets configurationSets;
    private final ConfigurationSetDefaults configurationSetDefaults;
    private final EventDestinations eventDestinations;
    private final OptOuts optOuts;
    private final ProtectConfigurations protectConfigurations;
    private final ProtectAssociations protectAssociations;
    private final ProtectCountryRules protectCountryRules;
    private final ProtectOverrides protectOverrides;
    private final Tags tags;
    private final Account account;
    private final SpendLimits spendLimits;
    private final Rules rules;
    private final CallRules callRules;
    private final EventDelivery eventDelivery;
    private final Carriers carriers;
    private final Inbox inbox;
    private final RefusedTexts refusedTexts;
    private final Sending sending;
    private final VerifiedDestinations verifiedDestinations;
    private final VerificationCodes verificationCodes;
    private final ResourcePolicies resourcePolicies;
    private final Handsets handsets;
    private final Access access;
    private final AtomicLong resets = new AtomicLong();

    /**
     * An account without resources, but for its opt-out list {@code Default}.
     *
     * @param ids shared by the whole emulator, so that no two accounts have the same phone number
     * @param logs where event destinations log to
     * @param topics where event destinations publish to
     */
    public EndUserMessaging(
            Scope scope,
            Agenda agenda,
            Ids ids,
            SmsSettings settings,
            Access access,
            CloudWatchLogsClient logs,
            TopicPublisher topics) {
        this.access = access;
        resources = new Resources(scope);
        clock = agenda.clock();
        requestRates = new RequestRates(settings.rates(), clock);
        var roles = new Roles(access, scope, settings);
        optOuts = new OptOuts(resources, agenda, settings);
        poolMembers = new PoolMembers(resources, agenda, settings);
        pools = new Pools(resources, poolMembers, roles, agenda, ids, settings);
        var activation = new NumberActivation(resources, agenda, settings);
        var associations = new RegistrationAssociations(resources, activation, settings);
        numberRequests = new NumberRequests(resources, poolMembers, associations, activation, agenda, ids, settings);
        phoneNumbers = new PhoneNumbers(resources, associations, roles);
        senderIds = new SenderIds(resources, associations, settings);
        registrationDesk = new RegistrationDesk(
                resources, poolMembers, numberRequests, activation, senderIds, agenda, settings.registration());
        registrationParts = new Parts(
                new Registrations(resources, associations, agenda, ids, settings),
                new RegistrationVersions(resources, associations, registrationDesk, agenda),
                new RegistrationFields(resources),
                new RegistrationDefinitions(),
                new RegistrationAttachments(resources, agenda, ids, settings),
                associations);
        keywords = new Keywords(resources, poolMembers, settings);
        configurationSets = new ConfigurationSets(resources, agenda, settings);
        configurationSetDefaults = new ConfigurationSetDefaults(resources);
        eventDestinations = new EventDestinations(resources, roles, settings);
        protectConfigurations = new ProtectConfigurations(resources, agenda, ids, settings);
        protectAssociations = new ProtectAssociations(resources);
        protectCountryRules = new ProtectCountryRules(resources);
        var countries = new Countries();
        protectOverrides = new ProtectOverrides(resources, countries, agenda);
        tags = new Tags(resources, settings);
        account = new Account(resources, settings);
        spendLimits = new SpendLimits(settings);
        rules = new Rules(agenda);
        eventDelivery = new EventDelivery(resources, agenda, rules, access, logs, topics, settings.sending());
        carriers = new Carriers(resources, agenda, settings.sending().carriers(), countries, rules, eventDelivery);
        inbox = new Inbox(settings.sending().retainedTexts());
        refusedTexts = new RefusedTexts(agenda);
        callRules = new CallRules(rules, agenda, inbox);
        sending = new Sending(resources, agenda, ids, settings, countries, spendLimits, carriers, inbox);
        var destinations = new Destinations(countries, settings.sending().countriesNotServed());
        verifiedDestinations = new VerifiedDestinations(resources, destinations, agenda, ids, settings.verification());
        verificationCodes = new VerificationCodes(resources, sending, agenda, ids, settings.verification());
        resourcePolicies = new ResourcePolicies(resources, agenda);
        var channel = new TwoWayChannel(scope, access, topics, eventDelivery.undelivered());
        handsets = new Handsets(resources, agenda, ids, settings, countries, inbox, sending, carriers, channel);
    }

    /** The texts that were sent. */
    public Inbox inbox() {
        return inbox;
    }

    /** The texts that were refused, with reason and cure. */
    public RefusedTexts refusedTexts() {
        return refusedTexts;
    }

    /**
     * Forgets what tests leave behind. All resources stay, and so do events in logs and queues, what was spent, and the time.
     *
     * @return how many of each were forgotten
     */
    public Map<Leftover, Integer> reset(Set<Leftover> what) {
        var forgotten = new EnumMap<Leftover, Integer>(Leftover.class);
        for (var each : what) {
            forgotten.put(each, forget(each));
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
            case REFUSALS -> refusedTexts.clear();
        };
    }

    /** Changes with each {@link #reset}. */
    long resets() {
        return resets.get();
    }

    @Override
    public boolean wants(AwsRequest call) {
        return call instanceof SendTextMessageRequest send && RefusedTexts.keeps(send);
    }

    @Override
    public void refused(AwsRequest call, String error, String message) {
        refusedTexts.add((SendTextMessageRequest) call, error, null, message, null);
    }

    /** Trouble on demand: with texts, their receipts and events, and the calls of this service. */
    public Rules rules() {
        return rules;
    }

    /** Takes originators out and restores them. */
    public Carriers carriers() {
        return carriers;
    }

    /** The recipients' phones, which text the account's numbers. */
    public Handsets handsets() {
        return handsets;
    }

    /** How many delivery events, and inbound texts, did not reach their destination, by the sentence that says why. */
    public Map<String, Long> lostEvents() {
        return eventDelivery.undelivered().byCause();
    }

    /** Decides on what AWS and the carriers decide by hand. */
    public RegistrationDesk registrationDesk() {
        return registrationDesk;
    }

    /** Lets event destinations reach delivery streams of Data Firehose. */
    public void deliverTo(StreamWriter streams) {
        eventDelivery.deliverTo(streams);
    }

    /** Makes CloudWatch see what becomes of texts and what they cost, once the account has the service-linked role. */
    public void reportTo(Metrics metrics) {
        metrics.readFrom(new TextMetrics(carriers.tallies(), sending::spent, clock, access, metrics));
    }

    /**
     * This service as those see it who call until they are let in, above all CloudFormation: without a limit of requests per second. The
     * texts' own paces stay.
     */
    public PinpointSmsVoiceV2Client withoutRequestRates() {
        return requestRates.exempt(this);
    }

    Resources resources() {
        return resources;
    }

    @Override
    Parts registrationParts() {
        return registrationParts;
    }

    @Override
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A read(
            Q request, Function<Q, A> operation) {
        check(request);
        return callRules.call(request, operation);
    }

    @Override
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A change(
            Q request, Function<Q, A> operation) {
        check(request);
        return callRules.call(request, asked -> resources.changing(() -> clientTokens.once(asked, operation)));
    }

    private void check(PinpointSmsVoiceV2Request request) {
        requestRates.refuseAbove(request);
        var violations = constraints.violations(request);
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }

    @Override
    public SendTextMessageResponse sendTextMessage(SendTextMessageRequest request) {
        try {
            return read(request, sending::send);
        } catch (AwsServiceException e) {
            refusedTexts.add(request, e);
            throw e;
        }
    }

    @Override
    public RequestPhoneNumberResponse requestPhoneNumber(RequestPhoneNumberRequest request) {
        return change(request, numberRequests::request);
    }

    @Override
    public DescribePhoneNumbersResponse describePhoneNumbers(DescribePhoneNumbersRequest request) {
        return read(request, phoneNumbers::describe);
    }

    @Override
    public UpdatePhoneNumberResponse updatePhoneNumber(UpdatePhoneNumberRequest request) {
        return change(request, phoneNumbers::update);
    }

    @Override
    public ReleasePhoneNumberResponse releasePhoneNumber(ReleasePhoneNumberRequest request) {
        return change(request, phoneNumbers::release);
    }

    @Override
    public RequestSenderIdResponse requestSenderId(RequestSenderIdRequest request) {
        return change(request, senderIds::request);
    }

    @Override
    public DescribeSenderIdsResponse describeSenderIds(DescribeSenderIdsRequest request) {
        return read(request, senderIds::describe);
    }

    @Override
    public UpdateSenderIdResponse updateSenderId(UpdateSenderIdRequest request) {
        return change(request, senderIds::update);
    }

    @Override
    public ReleaseSenderIdResponse releaseSenderId(ReleaseSenderIdRequest request) {
        return change(request, senderIds::release);
    }

    @Override
    public CreatePoolResponse createPool(CreatePoolRequest request) {
        return change(request, pools::create);
    }

    @Override
    public DescribePoolsResponse describePools(DescribePoolsRequest request) {
        return read(request, pools::describe);
    }

    @Override
    public UpdatePoolResponse updatePool(UpdatePoolRequest request) {
        return change(request, pools::update);
    }

    @Override
    public DeletePoolResponse deletePool(DeletePoolRequest request) {
        return change(request, pools::delete);
    }

    @Override
    public AssociateOriginationIdentityResponse associateOriginationIdentity(
            AssociateOriginationIdentityRequest request) {
        return change(request, poolMembers::associate);
    }

    @Override
    public DisassociateOriginationIdentityResponse disassociateOriginationIdentity(
            DisassociateOriginationIdentityRequest request) {
        return change(request, poolMembers::disassociate);
    }

    @Override
    public ListPoolOriginationIdentitiesResponse listPoolOriginationIdentities(
            ListPoolOriginationIdentitiesRequest request) {
        return read(request, poolMembers::list);
    }

    @Override
    public PutKeywordResponse putKeyword(PutKeywordRequest request) {
        return change(request, keywords::put);
    }

    @Override
    public DeleteKeywordResponse deleteKeyword(DeleteKeywordRequest request) {
        return change(request, keywords::delete);
    }

    @Override
    public DescribeKeywordsResponse describeKeywords(DescribeKeywordsRequest request) {
        return read(request, keywords::describe);
    }

    @Override
    public CreateConfigurationSetResponse createConfigurationSet(CreateConfigurationSetRequest request) {
        return change(request, configurationSets::create);
    }

    @Override
    public DescribeConfigurationSetsResponse describeConfigurationSets(DescribeConfigurationSetsRequest request) {
        return read(request, configurationSets::describe);
    }

    @Override
    public DeleteConfigurationSetResponse deleteConfigurationSet(DeleteConfigurationSetRequest request) {
        return change(request, configurationSets::delete);
    }

    @Override
    public SetDefaultMessageTypeResponse setDefaultMessageType(SetDefaultMessageTypeRequest request) {
        return change(request, configurationSetDefaults::setMessageType);
    }

    @Override
    public DeleteDefaultMessageTypeResponse deleteDefaultMessageType(DeleteDefaultMessageTypeRequest request) {
        return change(request, configurationSetDefaults::deleteMessageType);
    }

    @Override
    public SetDefaultSenderIdResponse setDefaultSenderId(SetDefaultSenderIdRequest request) {
        return change(request, configurationSetDefaults::setSenderId);
    }

    @Override
    public DeleteDefaultSenderIdResponse deleteDefaultSenderId(DeleteDefaultSenderIdRequest request) {
        return change(request, configurationSetDefaults::deleteSenderId);
    }

    @Override
    public SetDefaultMessageFeedbackEnabledResponse setDefaultMessageFeedbackEnabled(
            SetDefaultMessageFeedbackEnabledRequest request) {
        return change(request, configurationSetDefaults::setMessageFeedback);
    }

    @Override
    public CreateEventDestinationResponse createEventDestination(CreateEventDestinationRequest request) {
        return change(request, eventDestinations::create);
    }

    @Override
    public UpdateEventDestinationResponse updateEventDestination(UpdateEventDestinationRequest request) {
        return change(request, eventDestinations::update);
    }

    @Override
    public DeleteEventDestinationResponse deleteEventDestination(DeleteEventDestinationRequest request) {
        return change(request, eventDestinations::delete);
    }

    @Override
    public CreateOptOutListResponse createOptOutList(CreateOptOutListRequest request) {
        return change(request, optOuts::create);
    }

    @Override
    public DescribeOptOutListsResponse describeOptOutLists(DescribeOptOutListsRequest request) {
        return read(request, optOuts::describe);
    }

    @Override
    public DeleteOptOutListResponse deleteOptOutList(DeleteOptOutListRequest request) {
        return change(request, optOuts::delete);
    }

    @Override
    public PutOptedOutNumberResponse putOptedOutNumber(PutOptedOutNumberRequest request) {
        return change(request, optOuts::put);
    }

    @Override
    public DeleteOptedOutNumberResponse deleteOptedOutNumber(DeleteOptedOutNumberRequest request) {
        return change(request, optOuts::deleteNumber);
    }

    @Override
    public DescribeOptedOutNumbersResponse describeOptedOutNumbers(DescribeOptedOutNumbersRequest request) {
        return read(request, optOuts::describeNumbers);
    }

    @Override
    public CreateProtectConfigurationResponse createProtectConfiguration(CreateProtectConfigurationRequest request) {
        return change(request, protectConfigurations::create);
    }

    @Override
    public DescribeProtectConfigurationsResponse describeProtectConfigurations(
            DescribeProtectConfigurationsRequest request) {
        return read(request, protectConfigurations::describe);
    }

    @Override
    public UpdateProtectConfigurationResponse updateProtectConfiguration(UpdateProtectConfigurationRequest request) {
        return change(request, protectConfigurations::update);
    }

    @Override
    public DeleteProtectConfigurationResponse deleteProtectConfiguration(DeleteProtectConfigurationRequest request) {
        return change(request, protectConfigurations::delete);
    }

    @Override
    public GetProtectConfigurationCountryRuleSetResponse getProtectConfigurationCountryRuleSet(
            GetProtectConfigurationCountryRuleSetRequest request) {
        return read(request, protectCountryRules::get);
    }

    @Override
    public UpdateProtectConfigurationCountryRuleSetResponse updateProtectConfigurationCountryRuleSet(
            UpdateProtectConfigurationCountryRuleSetRequest request) {
        return change(request, protectCountryRules::update);
    }

    @Override
    public PutProtectConfigurationRuleSetNumberOverrideResponse putProtectConfigurationRuleSetNumberOverride(
            PutProtectConfigurationRuleSetNumberOverrideRequest request) {
        return change(request, protectOverrides::put);
    }

    @Override
    public DeleteProtectConfigurationRuleSetNumberOverrideResponse deleteProtectConfigurationRuleSetNumberOverride(
            DeleteProtectConfigurationRuleSetNumberOverrideRequest request) {
        return change(request, protectOverrides::delete);
    }

    @Override
    public ListProtectConfigurationRuleSetNumberOverridesResponse listProtectConfigurationRuleSetNumberOverrides(
            ListProtectConfigurationRuleSetNumberOverridesRequest request) {
        return read(request, protectOverrides::list);
    }

    @Override
    public AssociateProtectConfigurationResponse associateProtectConfiguration(
            AssociateProtectConfigurationRequest request) {
        return change(request, protectAssociations::associate);
    }

    @Override
    public DisassociateProtectConfigurationResponse disassociateProtectConfiguration(
            DisassociateProtectConfigurationRequest request) {
        return change(request, protectAssociations::disassociate);
    }

    @Override
    public SetAccountDefaultProtectConfigurationResponse setAccountDefaultProtectConfiguration(
            SetAccountDefaultProtectConfigurationRequest request) {
        return change(request, protectAssociations::setDefault);
    }

    @Override
    public DeleteAccountDefaultProtectConfigurationResponse deleteAccountDefaultProtectConfiguration(
            DeleteAccountDefaultProtectConfigurationRequest request) {
        return change(request, protectAssociations::deleteDefault);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, tags::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, tags::untag);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, tags::list);
    }

    @Override
    public DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
        return read(request, account::attributes);
    }

    @Override
    public DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
        return read(request, account::limits);
    }

    @Override
    public DescribeSpendLimitsResponse describeSpendLimits(DescribeSpendLimitsRequest request) {
        return read(request, spendLimits::describe);
    }

    @Override
    public SetTextMessageSpendLimitOverrideResponse setTextMessageSpendLimitOverride(
            SetTextMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::setForTexts);
    }

    @Override
    public DeleteTextMessageSpendLimitOverrideResponse deleteTextMessageSpendLimitOverride(
            DeleteTextMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::deleteForTexts);
    }

    @Override
    public CreateVerifiedDestinationNumberResponse createVerifiedDestinationNumber(
            CreateVerifiedDestinationNumberRequest request) {
        return change(request, verifiedDestinations::create);
    }

    @Override
    public DescribeVerifiedDestinationNumbersResponse describeVerifiedDestinationNumbers(
            DescribeVerifiedDestinationNumbersRequest request) {
        return read(request, verifiedDestinations::describe);
    }

    @Override
    public DeleteVerifiedDestinationNumberResponse deleteVerifiedDestinationNumber(
            DeleteVerifiedDestinationNumberRequest request) {
        return change(request, verifiedDestinations::delete);
    }

    @Override
    public SendDestinationNumberVerificationCodeResponse sendDestinationNumberVerificationCode(
            SendDestinationNumberVerificationCodeRequest request) {
        return read(request, verificationCodes::send);
    }

    @Override
    public VerifyDestinationNumberResponse verifyDestinationNumber(VerifyDestinationNumberRequest request) {
        return change(request, verificationCodes::verify);
    }

    @Override
    public SetMediaMessageSpendLimitOverrideResponse setMediaMessageSpendLimitOverride(
            SetMediaMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::setForMedia);
    }

    @Override
    public DeleteMediaMessageSpendLimitOverrideResponse deleteMediaMessageSpendLimitOverride(
            DeleteMediaMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::deleteForMedia);
    }

    @Override
    public SetVoiceMessageSpendLimitOverrideResponse setVoiceMessageSpendLimitOverride(
            SetVoiceMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::setForVoice);
    }

    @Override
    public DeleteVoiceMessageSpendLimitOverrideResponse deleteVoiceMessageSpendLimitOverride(
            DeleteVoiceMessageSpendLimitOverrideRequest request) {
        return change(request, spendLimits::deleteForVoice);
    }

    @Override
    public PutMessageFeedbackResponse putMessageFeedback(PutMessageFeedbackRequest request) {
        return read(request, sending.feedback()::put);
    }

    @Override
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        return change(request, resourcePolicies::put);
    }

    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        return read(request, resourcePolicies::get);
    }

    @Override
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        return change(request, resourcePolicies::delete);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
