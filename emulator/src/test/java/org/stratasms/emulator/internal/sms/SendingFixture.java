package org.stratasms.emulator.internal.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.sms.account.SpendLimits;
import org.stratasms.emulator.internal.sms.carriers.EmulatedCarriers;
import org.stratasms.emulator.internal.sms.events.EventDelivery;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.ProtectConfiguration;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SenderId;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.sms.sending.Sending;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptOutListInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/**
 * Sends texts at a driven time, with resources as their operations leave them, real logs and real IAM. One pool,
 * {@value #POOL}, with a 10DLC number; one configuration set, {@value #SET}, whose events all go to the log group
 * {@value #GROUP}.
 */
public final class SendingFixture {
    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    public static final String POOL = "pool-0123456789abcdef0123456789abcdef";
    public static final String SET = "app-dev";
    public static final String GROUP = "/sms/app-dev";
    public static final String ALICE = "+12065550147";
    public static final String SIMULATED_SUCCESS = "+14254147755";
    public static final String SIMULATED_FAILURE = "+14254147167";
    public static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:events";

    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/logging";
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {"aws:SourceAccount": "111122223333"},
                "ArnLike": {"aws:SourceArn": "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev"}}}]}
            """;
    public final Scope scope = new Scope(ACCOUNT, "us-east-1");
    public final Scheduler scheduler = Scheduler.driven(START);
    public final Ids ids = Ids.seeded(1);
    public final Identity iam = new Identity(scope, scheduler, ids);
    public final List<String> published = new ArrayList<>();
    public final CloudWatchLogs logs;
    public final Resources resources = new Resources(scope);
    public final RuleBook rules = new RuleBook(scheduler);
    public final EventDelivery delivery;
    public final EmulatedCarriers carriers;
    public final MessageStore inbox;
    public final Sending sending;
    public AccessDecision topicAnswer = AccessDecision.allow("the topic's policy allows it");

    public SendingFixture() {
        this(SmsSettings.defaults());
    }

    public SendingFixture(SendingSettings settings) {
        this(SmsSettings.builder().sending(settings).build());
    }

    public SendingFixture(SmsSettings settings) {
        TopicPublisher topics = (caller, topicArn, message) -> {
            if (topicAnswer.allowed()) {
                published.add(message);
            }
            return topicAnswer;
        };
        var countries = new Countries();
        logs = new CloudWatchLogs(scope, scheduler, ids, new Metrics(scope, scheduler, topics), 10_000);
        delivery = new EventDelivery(resources, scheduler, rules, iam.access(), logs, topics, settings.sending());
        carriers =
                new EmulatedCarriers(resources, scheduler, settings.sending().carriers(), countries, rules, delivery);
        inbox = new MessageStore(settings.sending().retainedTexts());
        sending =
                new Sending(resources, scheduler, ids, settings, countries, new SpendLimits(settings), carriers, inbox);
        optOutList("Default");
        pool(POOL, "TRANSACTIONAL", tenDlc("+12065550100"));
        set(toLogs("ALL"));
        logs.createLogGroup(request -> request.logGroupName(GROUP));
        role("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
    }

    /** Sends through the pool and the configuration set unless the change says otherwise. */
    public String send(String to, Consumer<SendTextMessageRequest.Builder> change) {
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(to)
                .originationIdentity(POOL)
                .configurationSetName(SET)
                .messageBody("Your code is 4711")
                .applyMutation(change)
                .build();
        return sending.send(request).messageId();
    }

    public String send(String to) {
        return send(to, request -> {});
    }

    /** Sends a text and waits until it is settled. */
    public Message settle(String to, Consumer<SendTextMessageRequest.Builder> change) {
        var id = send(to, change);
        scheduler.advance(Duration.ofSeconds(10));
        return inbox.find(id).orElseThrow();
    }

    public Message settle(String to) {
        return settle(to, request -> {});
    }

    /** The events in the log group, oldest first. */
    public List<String> logged() {
        return logs.filterLogEvents(request -> request.logGroupName(GROUP)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    public PhoneNumber tenDlc(String number) {
        return number(number, "TEN_DLC", change -> {});
    }

    public PhoneNumber number(String number, String type, Consumer<PhoneNumberInformation.Builder> change) {
        var id = "phone-" + "%032x".formatted(number.hashCode());
        var info = PhoneNumberInformation.builder()
                .phoneNumberId(id)
                .phoneNumberArn(resources.arn("phone-number/" + id))
                .phoneNumber(number)
                .status("ACTIVE")
                .isoCountryCode("US")
                .messageType("TRANSACTIONAL")
                .numberCapabilitiesWithStrings("SMS")
                .numberType(type)
                .internationalSendingEnabled(false)
                .optOutListName("Default")
                .applyMutation(change)
                .build();
        var phoneNumber = new PhoneNumber(info, KeywordSet.initial());
        change(() -> resources.phoneNumbers.put(phoneNumber));
        return phoneNumber;
    }

    public SenderId senderId(String text, String country) {
        var senderId = new SenderId(SenderIdInformation.builder()
                .senderId(text)
                .isoCountryCode(country)
                .senderIdArn(resources.arn("sender-id/" + text + "/" + country))
                .messageTypesWithStrings("TRANSACTIONAL")
                .build());
        change(() -> resources.senderIds.put(senderId));
        return senderId;
    }

    public Pool pool(String id, String messageType, OriginationIdentity... identities) {
        var members = new ArrayList<Pool.Membership>();
        for (var identity : identities) {
            members.add(new Pool.Membership(identity.arn(), true));
        }
        var info = PoolInformation.builder()
                .poolId(id)
                .poolArn(resources.arn("pool/" + id))
                .status("ACTIVE")
                .messageType(messageType)
                .optOutListName("Default")
                .build();
        var pool = new Pool(info, KeywordSet.initial(), members);
        change(() -> resources.pools.put(pool));
        return pool;
    }

    /** Gives the default pool these members only. */
    public void members(OriginationIdentity... identities) {
        pool(POOL, "TRANSACTIONAL", identities);
    }

    public OptOutList optOutList(String name) {
        var list = new OptOutList(OptOutListInformation.builder()
                .optOutListName(name)
                .optOutListArn(resources.arn("opt-out-list/" + name))
                .build());
        change(() -> resources.optOutLists.put(list));
        return list;
    }

    public ProtectConfiguration protectConfiguration(String id, Map<String, String> rules) {
        var info = ProtectConfigurationInformation.builder()
                .protectConfigurationId(id)
                .protectConfigurationArn(resources.arn("protect-configuration/" + id))
                .build();
        var configuration = new ProtectConfiguration(info, Map.of("SMS", rules), new ConcurrentSkipListMap<>());
        change(() -> resources.protectConfigurations.put(configuration));
        return configuration;
    }

    public void set(EventDestination... destinations) {
        set(change -> change.eventDestinations(destinations));
    }

    public void set(Consumer<ConfigurationSetInformation.Builder> change) {
        var info = ConfigurationSetInformation.builder()
                .configurationSetName(SET)
                .configurationSetArn(resources.arn("configuration-set/" + SET))
                .eventDestinations(List.of())
                .applyMutation(change)
                .build();
        change(() -> resources.configurationSets.put(new ConfigurationSet(info)));
    }

    public EventDestination toLogs(String... types) {
        return toLogGroup(scope.arn("logs", "log-group:" + GROUP), types);
    }

    public EventDestination toLogGroup(String logGroupArn, String... types) {
        return EventDestination.builder()
                .eventDestinationName("logs")
                .enabled(true)
                .matchingEventTypesWithStrings(types)
                .cloudWatchLogsDestination(to -> to.iamRoleArn(ROLE).logGroupArn(logGroupArn))
                .build();
    }

    public EventDestination toTopic(String... types) {
        return EventDestination.builder()
                .eventDestinationName("topic")
                .enabled(true)
                .matchingEventTypesWithStrings(types)
                .snsDestination(to -> to.topicArn(TOPIC))
                .build();
    }

    /** Allows the logging role these actions on the log group, and no others. */
    public void role(String... actions) {
        if (iam.listRoles(request -> {}).roles().isEmpty()) {
            iam.createRole(request -> request.roleName("logging").assumeRolePolicyDocument(TRUST));
        }
        var document = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["%s"],
                  "Resource": "arn:aws:logs:us-east-1:111122223333:log-group:/sms/app-dev:*"}]}
                """.formatted(String.join("\", \"", actions));
        iam.putRolePolicy(
                request -> request.roleName("logging").policyName("write").policyDocument(document));
    }

    public void trust(String document) {
        iam.updateAssumeRolePolicy(request -> request.roleName("logging").policyDocument(document));
    }

    public void change(Runnable change) {
        resources.changing(() -> {
            change.run();
            return resources;
        });
    }
}
