package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Checks what the acceptance tests of Terraform's AWS provider and the comments in its resources say of AWS: those
 * tests run on AWS. Each test here states one of their expectations in our words.
 */
class TerraformProviderFactsTest {
    private static final String PROVIDER = "hashicorp/terraform-provider-aws: pinpointsmsvoicev2/";
    private static final String NUMBERS = PROVIDER + "phone_number_test.go";
    private static final String POOLS = PROVIDER + "pool_test.go";
    private static final String KEYWORDS = PROVIDER + "keyword_test.go";
    private static final String SENDER_IDS = PROVIDER + "sender_id_test.go";
    private static final String POLICIES = PROVIDER + "resource_policy_test.go";
    private static final String DESTINATIONS = PROVIDER + "event_destination_test.go";
    private static final String SETS = PROVIDER + "configuration_set_test.go";

    private static final String ACCOUNT = "000000000000";
    private static final String TOPIC = "arn:aws:sns:us-east-1:" + ACCOUNT + ":events";
    private static final String GROUP = "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:events";

    private static final SmsEmulator emulator = SmsEmulator.builder().port(0).start();

    /** Each test has a Region of its own, as AWS's resources do not meet across Regions. */
    private static int regions;

    private final Region region = Region.of("us-east-" + ++regions);
    private final PinpointSmsVoiceV2Client sms = PinpointSmsVoiceV2Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(emulator.endpoint())
            .region(region)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "embedded")))
            .build();

    @AfterAll
    static void close() {
        emulator.close();
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = NUMBERS)
    void simulator_has_the_capabilities_that_were_asked_for_and_the_defaults_of_every_number() {
        var texts = described(simulator(NumberCapability.SMS).phoneNumberId());
        var both = described(
                simulator(NumberCapability.SMS, NumberCapability.VOICE).phoneNumberId());

        assertThat(texts.numberCapabilities()).containsExactly(NumberCapability.SMS);
        assertThat(both.numberCapabilities()).containsExactlyInAnyOrder(NumberCapability.SMS, NumberCapability.VOICE);
        assertThat(texts.optOutListName()).isEqualTo("Default");
        assertThat(texts.messageType()).isEqualTo(MessageType.TRANSACTIONAL);
        assertThat(texts.isoCountryCode()).isEqualTo("US");
        assertThat(texts.deletionProtectionEnabled()).isFalse();
        assertThat(texts.selfManagedOptOutsEnabled()).isFalse();
        assertThat(texts.twoWayEnabled()).isFalse();
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void promotional_simulator_is_not_found() {
        var refused = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> sms.requestPhoneNumber(number -> number.isoCountryCode("US")
                        .messageType(MessageType.PROMOTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.SIMULATOR)));

        assertThat(refused.resourceType()).isEqualTo(ResourceType.PHONE_NUMBER);
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = NUMBERS)
    void number_gets_its_list_and_a_topic_without_a_role_and_loses_its_protection() {
        sms.createOptOutList(list -> list.optOutListName("own"));
        var number = sms.requestPhoneNumber(asked -> asked.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS, NumberCapability.VOICE)
                        .numberType(RequestableNumberType.SIMULATOR)
                        .optOutListName("own")
                        .deletionProtectionEnabled(true))
                .phoneNumberId();

        sms.updatePhoneNumber(
                update -> update.phoneNumberId(number).twoWayEnabled(true).twoWayChannelArn(TOPIC));

        assertThat(described(number).twoWayChannelArn()).isEqualTo(TOPIC);
        assertThat(described(number).optOutListName()).isEqualTo("own");
        assertThat(described(number).deletionProtectionEnabled()).isTrue();
        sms.updatePhoneNumber(update -> update.phoneNumberId(number).deletionProtectionEnabled(false));
        assertThat(described(number).twoWayEnabled()).isTrue();
        sms.releasePhoneNumber(release -> release.phoneNumberId(number));
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> described(number)))
                .isNotNull();
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void number_in_a_pool_keeps_what_the_pool_decides_and_cannot_be_released() {
        sms.createOptOutList(list -> list.optOutListName("own"));
        var number = simulator(NumberCapability.SMS).phoneNumberId();
        pool(number);

        assertThat(conflict(() -> sms.updatePhoneNumber(
                        update -> update.phoneNumberId(number).optOutListName("own"))))
                .isEqualTo(ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL);
        assertThat(conflict(() -> sms.releasePhoneNumber(release -> release.phoneNumberId(number))))
                .isEqualTo(ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL);
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void pool_takes_its_settings_from_its_first_number_but_no_protection() {
        var made = sms.createPool(
                pool -> pool.originationIdentity(simulator(NumberCapability.SMS).phoneNumberArn())
                        .isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL));
        var pool = describedPool(made.poolId());

        assertThat(pool.poolArn()).matches("arn:aws:sms-voice:us-east-[0-9]+:" + ACCOUNT + ":pool/pool-.+");
        assertThat(pool.statusAsString()).isEqualTo("ACTIVE");
        assertThat(pool.deletionProtectionEnabled()).isFalse();
        assertThat(pool.optOutListName()).isEqualTo("Default");
        assertThat(pool.selfManagedOptOutsEnabled()).isFalse();
        assertThat(pool.sharedRoutesEnabled()).isFalse();
        assertThat(pool.twoWayEnabled()).isFalse();
        assertThat(members(made.poolId())).hasSize(1);
        sms.deletePool(delete -> delete.poolId(made.poolId()));
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> describedPool(made.poolId())))
                .isNotNull();
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void protected_pool_is_deleted_once_its_protection_is_off() {
        var pool = sms.createPool(create -> create.originationIdentity(
                                simulator(NumberCapability.SMS).phoneNumberId())
                        .isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .deletionProtectionEnabled(true))
                .poolId();

        assertThat(describedPool(pool).deletionProtectionEnabled()).isTrue();
        assertThat(conflict(() -> sms.deletePool(delete -> delete.poolId(pool))))
                .isEqualTo(ConflictExceptionReason.DELETION_PROTECTION_ENABLED);
        sms.updatePool(update -> update.poolId(pool).deletionProtectionEnabled(false));
        sms.deletePool(delete -> delete.poolId(pool));
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void pool_changes_its_opt_out_list_with_its_members_and_no_number_of_another_list_joins() {
        sms.createOptOutList(list -> list.optOutListName("own"));
        var number = simulator(NumberCapability.SMS).phoneNumberId();
        var pool = pool(number);
        sms.updatePool(update -> update.poolId(pool).optOutListName("own"));

        assertThat(describedPool(pool).optOutListName()).isEqualTo("own");
        var other = simulator(NumberCapability.SMS).phoneNumberId();
        assertThat(conflict(() -> join(pool, other))).isEqualTo(ConflictExceptionReason.OPT_OUT_LIST_MISMATCH);
        sms.updatePool(update -> update.poolId(pool).optOutListName("Default"));
        assertThat(describedPool(pool).optOutListName()).isEqualTo("Default");
        join(pool, other);
        assertThat(members(pool)).hasSize(2);
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void pool_of_six_numbers_shrinks_to_one_and_its_first_number_is_replaced_by_one_that_joins_before() {
        var first = simulator(NumberCapability.SMS).phoneNumberId();
        var pool = pool(first);
        for (var i = 0; i < 5; i++) {
            join(pool, simulator(NumberCapability.SMS).phoneNumberId());
        }
        assertThat(members(pool)).hasSize(6);
        members(pool).stream()
                .map(OriginationIdentityMetadata::originationIdentity)
                .filter(number -> !number.equals(first))
                .forEach(number -> leave(pool, number));
        var second = simulator(NumberCapability.SMS);

        assertThat(conflict(() -> leave(pool, first))).isEqualTo(ConflictExceptionReason.LAST_PHONE_NUMBER);
        assertThat(conflict(() -> leave(pool, second.phoneNumberId())))
                .isEqualTo(ConflictExceptionReason.PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL);
        join(pool, second.phoneNumberId());
        leave(pool, first);
        assertThat(members(pool))
                .extracting(OriginationIdentityMetadata::originationIdentityArn)
                .containsExactly(second.phoneNumberArn());
    }

    @Test
    @VerifiedOnAws(value = "2026", by = POOLS)
    void sender_ids_of_two_countries_share_a_pool_and_join_and_leave_with_their_country_only() {
        var british = senderId("Tf-Acc-1", "GB");
        var german = senderId("Tf-Acc-1", "DE");
        var pool = sms.createPool(create ->
                        create.originationIdentity(british.senderIdArn()).messageType(MessageType.TRANSACTIONAL))
                .poolId();

        var refused = catchThrowableOfType(
                ValidationException.class,
                () -> sms.associateOriginationIdentity(
                        join -> join.poolId(pool).originationIdentity(german.senderIdArn())));

        assertThat(refused.reason()).isEqualTo(ValidationExceptionReason.INVALID_ARN);
        assertThat(refused.fields().getFirst().name()).isEqualTo("senderId");
        sms.associateOriginationIdentity(join ->
                join.poolId(pool).originationIdentity(german.senderIdArn()).isoCountryCode("DE"));
        assertThat(members(pool)).hasSize(2);
        assertThat(catchThrowableOfType(
                                ValidationException.class,
                                () -> sms.disassociateOriginationIdentity(
                                        leave -> leave.poolId(pool).originationIdentity(german.senderIdArn())))
                        .reason())
                .isEqualTo(ValidationExceptionReason.INVALID_ARN);
        sms.disassociateOriginationIdentity(leave ->
                leave.poolId(pool).originationIdentity(german.senderIdArn()).isoCountryCode("DE"));
        assertThat(members(pool)).hasSize(1);
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void shared_routes_are_turned_on_and_off() {
        var pool = pool(simulator(NumberCapability.SMS).phoneNumberId());

        for (var shared : List.of(true, false)) {
            sms.updatePool(update -> update.poolId(pool).sharedRoutesEnabled(shared));
            assertThat(describedPool(pool).sharedRoutesEnabled()).isEqualTo(shared);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TOPIC, "connect.us-east-1.amazonaws.com"})
    @VerifiedOnAws(value = "2026-06-29", by = POOLS)
    void two_way_channel_of_a_pool_is_a_topic_or_connect_with_a_role_that_trusts_the_service(String channel) {
        var role = role("two-way-" + regions, "{}", "");
        var pool = pool(simulator(NumberCapability.SMS, NumberCapability.VOICE).phoneNumberId());

        sms.updatePool(update -> update.poolId(pool)
                .twoWayEnabled(true)
                .twoWayChannelArn(channel)
                .twoWayChannelRole(role));

        assertThat(describedPool(pool).twoWayEnabled()).isTrue();
        assertThat(describedPool(pool).twoWayChannelArn()).isEqualTo(channel);
        assertThat(describedPool(pool).twoWayChannelRole()).isEqualTo(role);
        assertThat(catchThrowableOfType(
                        ValidationException.class,
                        () -> sms.updatePool(update -> update.poolId(pool)
                                .twoWayEnabled(true)
                                .twoWayChannelArn(channel)
                                .twoWayChannelRole(role + "-missing"))))
                .hasMessageContainingAll("RESOURCE_NOT_ACCESSIBLE", "Could not assume IAM role");
    }

    @Test
    @VerifiedOnAws(value = "2026-06-29", by = PROVIDER + "pool.go")
    void five_numbers_are_described_at_once_and_not_six() {
        var six = new String[6];
        for (var i = 0; i < 6; i++) {
            six[i] = simulator(NumberCapability.SMS).phoneNumberArn();
        }

        assertThat(sms.describePhoneNumbers(
                                five -> five.phoneNumberIds(List.of(six).subList(0, 5)))
                        .phoneNumbers())
                .hasSize(5);
        assertThat(catchThrowableOfType(
                        ValidationException.class, () -> sms.describePhoneNumbers(all -> all.phoneNumberIds(six))))
                .isNotNull();
    }

    @Test
    @VerifiedOnAws(value = "2026-08-12", by = KEYWORDS)
    void keyword_is_kept_in_capitals_and_its_owner_is_answered_as_an_id() {
        var number = simulator(NumberCapability.SMS);

        var put = sms.putKeyword(keyword -> keyword.originationIdentity(number.phoneNumberArn())
                .keyword("tf-acc-test-abcdefgh")
                .keywordMessage("test keyword message"));

        assertThat(put.keyword()).isEqualTo("TF-ACC-TEST-ABCDEFGH");
        assertThat(put.keywordAction()).isEqualTo(KeywordAction.AUTOMATIC_RESPONSE);
        assertThat(put.originationIdentity()).isEqualTo(number.phoneNumberId());
        assertThat(put.originationIdentityArn()).isEqualTo(number.phoneNumberArn());
        assertThat(keyword(number.phoneNumberId(), "tf-acc-TEST-abcdefgh").keywordMessage())
                .isEqualTo("test keyword message");
        sms.putKeyword(keyword -> keyword.originationIdentity(number.phoneNumberId())
                .keyword("tf-acc-test-abcdefgh")
                .keywordMessage("another message")
                .keywordAction(KeywordAction.OPT_OUT));
        assertThat(keyword(number.phoneNumberId(), "TF-ACC-TEST-ABCDEFGH").keywordAction())
                .isEqualTo(KeywordAction.OPT_OUT);
        sms.deleteKeyword(
                keyword -> keyword.originationIdentity(number.phoneNumberId()).keyword("Tf-Acc-Test-Abcdefgh"));
        assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class, () -> keyword(number.phoneNumberId(), "TF-ACC-TEST-ABCDEFGH")))
                .isNotNull();
    }

    @Test
    @VerifiedOnAws(value = "2026-08-12", by = KEYWORDS)
    void help_and_stop_get_other_texts_keep_their_actions_and_stay() {
        var number = simulator(NumberCapability.SMS).phoneNumberId();

        for (var mandatory : List.of("HELP", "STOP")) {
            sms.putKeyword(keyword ->
                    keyword.originationIdentity(number).keyword(mandatory).keywordMessage("updated " + mandatory));
            assertThat(keyword(number, mandatory).keywordMessage()).isEqualTo("updated " + mandatory);
            assertThat(catchThrowableOfType(
                            ConflictException.class,
                            () -> sms.deleteKeyword(keyword ->
                                    keyword.originationIdentity(number).keyword(mandatory))))
                    .isNotNull();
        }

        assertThat(keyword(number, "HELP").keywordAction()).isEqualTo(KeywordAction.AUTOMATIC_RESPONSE);
        assertThat(keyword(number, "STOP").keywordAction()).isEqualTo(KeywordAction.OPT_OUT);
    }

    @Test
    @VerifiedOnAws(value = "2026-08-12", by = KEYWORDS)
    void keyword_of_a_pool_is_put_by_the_pools_id_or_arn() {
        var pool = describedPool(pool(simulator(NumberCapability.SMS).phoneNumberId()));

        for (var name : List.of(pool.poolId(), pool.poolArn())) {
            var put = sms.putKeyword(
                    keyword -> keyword.originationIdentity(name).keyword("info").keywordMessage("By " + name));
            assertThat(put.originationIdentityArn()).isEqualTo(pool.poolArn());
            assertThat(keyword(name, "INFO").keywordMessage()).isEqualTo("By " + name);
        }
    }

    @Test
    @VerifiedOnAws(value = "2026-08-05", by = SENDER_IDS)
    void sender_id_is_kept_in_capitals_and_found_in_any_spelling() {
        var made = sms.requestSenderId(
                asked -> asked.senderId("TfBasic").isoCountryCode("GB").messageTypes(MessageType.TRANSACTIONAL));

        assertThat(made.senderId()).isEqualTo("TFBASIC");
        assertThat(made.senderIdArn()).endsWith(":sender-id/TFBASIC/GB");
        assertThat(made.deletionProtectionEnabled()).isFalse();
        assertThat(made.registered()).isFalse();
        assertThat(describedSender("tfbasic").registrationId()).isNull();
        assertThat(describedSender("TfBasic").messageTypes()).containsExactly(MessageType.TRANSACTIONAL);
        sms.updateSenderId(
                update -> update.senderId("TFBasic").isoCountryCode("GB").deletionProtectionEnabled(true));
        assertThat(describedSender("TFBASIC").deletionProtectionEnabled()).isTrue();
        sms.updateSenderId(
                update -> update.senderId("TFBasic").isoCountryCode("GB").deletionProtectionEnabled(false));
        sms.releaseSenderId(release -> release.senderId("TfBasic").isoCountryCode("GB"));
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> describedSender("TFBASIC")))
                .isNotNull();
    }

    @Test
    @VerifiedOnAws(value = "2026-08-10", by = POLICIES)
    void resource_without_a_policy_has_an_empty_one() {
        var list =
                sms.createOptOutList(create -> create.optOutListName("shared")).optOutListArn();
        var policy = """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"AWS": "210987654321"}, "Action": "sms-voice:PutOptedOutNumber",
                  "Resource": "%s"}]}""".formatted(list);

        assertThat(sms.getResourcePolicy(get -> get.resourceArn(list)).policy()).isEqualTo("{}");
        sms.putResourcePolicy(put -> put.resourceArn(list).policy(policy));
        assertThat(sms.getResourcePolicy(get -> get.resourceArn(list)).policy()).contains("PutOptedOutNumber");
        sms.deleteResourcePolicy(delete -> delete.resourceArn(list));
        assertThat(sms.getResourcePolicy(get -> get.resourceArn(list)).policy()).isEqualTo("{}");
    }

    @Test
    @VerifiedOnAws(value = "2026-05-22", by = DESTINATIONS)
    void event_destination_is_enabled_when_created_and_disabled_alone_later() {
        set();
        var made = destination(to -> to.snsDestination(topic -> topic.topicArn(TOPIC)));

        assertThat(made.enabled()).isTrue();
        var updated = sms.updateEventDestination(update -> update.configurationSetName("set")
                        .eventDestinationName("events")
                        .enabled(false))
                .eventDestination();
        assertThat(updated.enabled()).isFalse();
        assertThat(updated.snsDestination().topicArn()).isEqualTo(TOPIC);
        assertThat(updated.matchingEventTypes()).containsExactly(EventType.TEXT_DELIVERED);
        sms.updateEventDestination(update -> update.configurationSetName("set")
                .eventDestinationName("events")
                .matchingEventTypesWithStrings(
                        "TEXT_DELIVERED", "TEXT_PENDING", "TEXT_QUEUED", "TEXT_INVALID", "TEXT_BLOCKED"));
        assertThat(describedDestination().matchingEventTypes()).hasSize(5);
        assertThat(describedDestination().enabled()).isFalse();
    }

    @Test
    @VerifiedOnAws(value = "2026-05-22", by = DESTINATIONS)
    void event_destination_takes_another_target_of_its_kind_only() {
        set();
        destination(to -> to.snsDestination(topic -> topic.topicArn(TOPIC)));
        var role = role("logs-" + regions, condition(), "logs:PutLogEvents");

        sms.updateEventDestination(update -> update.configurationSetName("set")
                .eventDestinationName("events")
                .snsDestination(topic -> topic.topicArn(TOPIC + "-2")));
        assertThat(describedDestination().snsDestination().topicArn()).isEqualTo(TOPIC + "-2");
        assertThat(conflict(() -> sms.updateEventDestination(update -> update.configurationSetName("set")
                        .eventDestinationName("events")
                        .cloudWatchLogsDestination(logs -> logs.iamRoleArn(role).logGroupArn(GROUP)))))
                .isEqualTo(ConflictExceptionReason.EVENT_DESTINATION_MISMATCH);
    }

    @Test
    @VerifiedOnAws(value = "2026-05-22", by = DESTINATIONS)
    void event_destination_is_not_found_by_the_arn_of_its_set() {
        var arn = set();

        var refused = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> destination(to -> to.configurationSetName(arn).snsDestination(topic -> topic.topicArn(TOPIC))));

        assertThat(refused.resourceType()).isEqualTo(ResourceType.CONFIGURATION_SET);
        assertThat(refused).hasMessageContaining("configuration-set");
    }

    @Test
    @VerifiedOnAws(value = "2026-05-22", by = DESTINATIONS)
    void log_destination_needs_a_role_that_may_create_streams_and_put_events() {
        set();
        var role = role("log-writer-" + regions, condition(), "logs:PutLogEvents");

        var made = destination(
                to -> to.cloudWatchLogsDestination(logs -> logs.iamRoleArn(role).logGroupArn(GROUP)));

        assertThat(made.cloudWatchLogsDestination().logGroupArn()).isEqualTo(GROUP);
        assertThat(catchThrowableOfType(
                        ValidationException.class,
                        () -> destination(to -> to.eventDestinationName("other")
                                .cloudWatchLogsDestination(logs ->
                                        logs.iamRoleArn(role + "-missing").logGroupArn(GROUP)))))
                .hasMessageContaining("Could not assume IAM role");
    }

    @Test
    @VerifiedOnAws(value = "2026-05-22", by = PROVIDER + "event_destination.go")
    void stream_that_the_role_may_not_write_to_is_refused() {
        set();
        var writer = role("stream-writer-" + regions, condition(), "firehose:PutRecord");
        var other = role("stream-reader-" + regions, condition(), "firehose:DescribeDeliveryStream");
        var stream = "arn:aws:firehose:us-east-1:" + ACCOUNT + ":deliverystream/events";

        destination(to -> to.kinesisFirehoseDestination(
                firehose -> firehose.iamRoleArn(writer).deliveryStreamArn(stream)));
        assertThat(catchThrowableOfType(
                        ValidationException.class,
                        () -> destination(to -> to.eventDestinationName("other")
                                .kinesisFirehoseDestination(
                                        firehose -> firehose.iamRoleArn(other).deliveryStreamArn(stream)))))
                .hasMessageContaining("Could not access Kinesis Firehose Stream");
    }

    @Test
    @VerifiedOnAws(value = "2026", by = SETS)
    void defaults_of_a_configuration_set_are_set_changed_and_deleted() {
        set();

        for (var senderId : List.of("example", "updated")) {
            sms.setDefaultSenderId(update -> update.configurationSetName("set").senderId(senderId));
            assertThat(describedSet().defaultSenderId()).isEqualTo(senderId);
        }
        sms.deleteDefaultSenderId(delete -> delete.configurationSetName("set"));
        assertThat(describedSet().defaultSenderId()).isNull();
        for (var type : List.of(MessageType.TRANSACTIONAL, MessageType.PROMOTIONAL)) {
            sms.setDefaultMessageType(
                    update -> update.configurationSetName("set").messageType(type));
            assertThat(describedSet().defaultMessageType()).isEqualTo(type);
        }
        sms.deleteDefaultMessageType(delete -> delete.configurationSetName("set"));
        assertThat(describedSet().defaultMessageType()).isNull();
    }

    private RequestPhoneNumberResponse simulator(NumberCapability... capabilities) {
        return sms.requestPhoneNumber(number -> number.isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL)
                .numberCapabilities(capabilities)
                .numberType(RequestableNumberType.SIMULATOR));
    }

    private PhoneNumberInformation described(String number) {
        return sms.describePhoneNumbers(one -> one.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst();
    }

    private String pool(String number) {
        return sms.createPool(create ->
                        create.originationIdentity(number).isoCountryCode("US").messageType(MessageType.TRANSACTIONAL))
                .poolId();
    }

    private PoolInformation describedPool(String pool) {
        return sms.describePools(one -> one.poolIds(pool)).pools().getFirst();
    }

    private Object join(String pool, String number) {
        return sms.associateOriginationIdentity(
                join -> join.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    private Object leave(String pool, String number) {
        return sms.disassociateOriginationIdentity(
                leave -> leave.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    private List<OriginationIdentityMetadata> members(String pool) {
        return sms.listPoolOriginationIdentities(list -> list.poolId(pool)).originationIdentities();
    }

    private SenderIdInformation senderId(String text, String country) {
        sms.requestSenderId(
                asked -> asked.senderId(text).isoCountryCode(country).messageTypes(MessageType.TRANSACTIONAL));
        return sms.describeSenderIds(one -> one.senderIds(identity(text, country)))
                .senderIds()
                .getFirst();
    }

    private static SenderIdAndCountry identity(String text, String country) {
        return SenderIdAndCountry.builder()
                .senderId(text)
                .isoCountryCode(country)
                .build();
    }

    private SenderIdInformation describedSender(String text) {
        return sms.describeSenderIds(one -> one.senderIds(identity(text, "GB")))
                .senderIds()
                .getFirst();
    }

    private KeywordInformation keyword(String owner, String name) {
        return sms.describeKeywords(one -> one.originationIdentity(owner).keywords(name))
                .keywords()
                .getFirst();
    }

    private String set() {
        return sms.createConfigurationSet(create -> create.configurationSetName("set"))
                .configurationSetArn();
    }

    private ConfigurationSetInformation describedSet() {
        return sms.describeConfigurationSets(one -> one.configurationSetNames("set"))
                .configurationSets()
                .getFirst();
    }

    private EventDestination destination(Consumer<CreateEventDestinationRequest.Builder> more) {
        return sms.createEventDestination(create -> create.configurationSetName("set")
                        .eventDestinationName("events")
                        .matchingEventTypes(EventType.TEXT_DELIVERED)
                        .applyMutation(more))
                .eventDestination();
    }

    private EventDestination describedDestination() {
        return describedSet().eventDestinations().getFirst();
    }

    private static String condition() {
        return "{\"StringEquals\": {\"aws:SourceAccount\": \"%s\"}}".formatted(ACCOUNT);
    }

    /** A role that End User Messaging may assume under a condition, with at most one permission. */
    private String role(String name, String condition, String action) {
        var iam = emulator.region(region.id()).iam();
        var arn = iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"},
                          "Action": "sts:AssumeRole", "Condition": %s}]}""".formatted(condition)))
                .role()
                .arn();
        if (!action.isEmpty()) {
            iam.putRolePolicy(put -> put.roleName(name).policyName("write").policyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"}]}""".formatted(action)));
        }
        return arn;
    }

    private static ConflictExceptionReason conflict(ThrowingCallable call) {
        return catchThrowableOfType(ConflictException.class, call).reason();
    }
}
