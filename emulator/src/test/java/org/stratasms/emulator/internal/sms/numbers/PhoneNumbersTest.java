package org.stratasms.emulator.internal.sms.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.sms.ResourceQuotas;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Owner;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

class PhoneNumbersTest {
    private final SmsAccount account = new SmsAccount();

    @Test
    void a_requested_number_is_pending_at_first_and_shows_everything_aws_shows() {
        var number = request(
                "SIMULATOR",
                "US",
                "TRANSACTIONAL",
                request -> request.tags(Tag.builder().key("app").value("dev").build()));

        assertThat(number.status()).isEqualTo(NumberStatus.PENDING);
        assertThat(number.phoneNumberId()).matches("phone-[0-9a-f]{32}");
        assertThat(number.phoneNumberArn()).isEqualTo(SmsAccount.ARN + "phone-number/" + number.phoneNumberId());
        assertThat(number.monthlyLeasingPrice()).isEqualTo("1.00");
        assertThat(number.optOutListName()).isEqualTo("Default");
        assertThat(number.twoWayEnabled()).isFalse();
        assertThat(number.selfManagedOptOutsEnabled()).isFalse();
        assertThat(number.internationalSendingEnabled()).isFalse();
        assertThat(number.deletionProtectionEnabled()).isFalse();
        assertThat(number.createdTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(number.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("dev"));
    }

    @ParameterizedTest
    @CsvSource({"SIMULATOR, ACTIVE", "LONG_CODE, ACTIVE", "TOLL_FREE, PENDING", "TEN_DLC, PENDING"})
    void only_numbers_without_registration_become_active_by_themselves(String type, NumberStatus atNextLook) {
        var number = request(type, "US", "TRANSACTIONAL", request -> {});

        assertThat(described(number.phoneNumberId()).status()).isEqualTo(atNextLook);

        account.sms.registrationDesk().approve(number.phoneNumberId());
        assertThat(described(number.phoneNumberId()).status()).isEqualTo(NumberStatus.ACTIVE);
    }

    @Test
    void activation_can_be_made_to_take_its_time() {
        var slow = new SmsAccount(SmsSettings.builder()
                .numberActivationDelay(Duration.ofSeconds(30))
                .build());
        var id = slow.sms
                .requestPhoneNumber(wish("SIMULATOR", "US", "TRANSACTIONAL"))
                .phoneNumberId();

        slow.scheduler.advance(Duration.ofSeconds(29));
        assertThat(slow.sms
                        .describePhoneNumbers(r -> {})
                        .phoneNumbers()
                        .getFirst()
                        .status())
                .isEqualTo(NumberStatus.PENDING);
        slow.scheduler.advance(Duration.ofSeconds(1));
        assertThat(slow.sms
                        .describePhoneNumbers(r -> r.phoneNumberIds(id))
                        .phoneNumbers()
                        .getFirst()
                        .status())
                .isEqualTo(NumberStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR, US, \\+1425555[0-9]{4}",
        "LONG_CODE, US, \\+1206555[0-9]{4}",
        "TEN_DLC, US, \\+1206555[0-9]{4}",
        "LONG_CODE, CA, \\+1613555[0-9]{4}",
        "LONG_CODE, JM, \\+1876555[0-9]{4}",
        "TOLL_FREE, US, \\+183355501[0-9]{2}",
        "LONG_CODE, GB, \\+442079460[0-9]{3}",
        "LONG_CODE, FR, \\+3319900[0-9]{4}",
        "LONG_CODE, DE, \\+4917139200[0-9]{2}",
        "LONG_CODE, AU, \\+6125550[0-9]{4}",
        "LONG_CODE, SE, \\+467017406[0-9]{2}",
    })
    void numbers_come_from_ranges_that_nobody_can_have(String type, String country, String form) {
        assertThat(request(type, country, "TRANSACTIONAL", request -> {}).phoneNumber())
                .matches(form);
    }

    @Test
    void no_two_accounts_of_an_emulator_have_the_same_number_and_none_is_directory_assistance() {
        var ids = Ids.seeded(1);
        var unlimited = SmsSettings.builder().quotas(ResourceQuotas.unlimited()).build();
        var one = new SmsAccount(new Scope("111122223333", "us-east-1"), ids, unlimited);
        var other = new SmsAccount(new Scope("444455556666", "us-west-2"), ids, unlimited);
        var numbers = new HashSet<String>();

        for (var i = 0; i < 1000; i++) {
            numbers.add(one.simulatorNumber().phoneNumber());
            numbers.add(other.simulatorNumber().phoneNumber());
        }

        assertThat(numbers).hasSize(2000).doesNotContain("+14255551212").contains("+14255550100");
    }

    @Test
    void a_simulator_is_for_the_us_and_transactional_only() {
        assertThat(refusal(() -> request("SIMULATOR", "CA", "TRANSACTIONAL", request -> {})))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> request("SIMULATOR", "US", "PROMOTIONAL", request -> {})))
                .isEqualTo("NOT_FOUND phone-number null");
    }

    @Test
    void types_of_the_us_are_not_to_be_had_elsewhere() {
        assertThat(refusal(() -> request("TOLL_FREE", "GB", "TRANSACTIONAL", request -> {})))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> request("TEN_DLC", "CA", "TRANSACTIONAL", request -> {})))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> request("LONG_CODE", "XX", "TRANSACTIONAL", request -> {})))
                .isEqualTo("NOT_FOUND phone-number null");
    }

    @Test
    void a_short_code_cannot_be_requested_but_is_provisioned_by_its_registration() {
        assertThat(refusal(() -> request("SHORT_CODE", "US", "TRANSACTIONAL", request -> {})))
                .startsWith("VALIDATION INVALID_PARAMETER NumberType");

        var code = account.sms.registrationDesk().provisionShortCode("US", MessageType.TRANSACTIONAL);

        assertThat(code.phoneNumber()).matches("1[0-9]{4}");
        assertThat(code.status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(described(code.phoneNumberId()).numberType()).isEqualTo(NumberType.SHORT_CODE);
        assertThat(code.monthlyLeasingPrice()).isEqualTo("995.00");
    }

    @Test
    void a_registration_pool_or_opt_out_list_that_does_not_exist_is_named() {
        assertThat(refusal(() -> request("TEN_DLC", "US", "TRANSACTIONAL", r -> r.registrationId("registration-1"))))
                .isEqualTo("NOT_FOUND registration registration-1");
        assertThat(refusal(() -> request("TEN_DLC", "US", "TRANSACTIONAL", r -> r.poolId("pool-1"))))
                .isEqualTo("NOT_FOUND pool pool-1");
        assertThat(refusal(() -> request("TEN_DLC", "US", "TRANSACTIONAL", r -> r.optOutListName("none"))))
                .isEqualTo("NOT_FOUND opt-out-list none");
        assertThat(account.sms.describePhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
    }

    @Test
    void a_number_can_be_requested_into_a_pool_whose_settings_it_takes() {
        var pool = account.pool(account.simulatorNumber().phoneNumberId());

        var number = request("SIMULATOR", "US", "TRANSACTIONAL", request -> request.poolId(pool.poolArn()));

        assertThat(number.poolId()).isEqualTo(pool.poolId());
        assertThat(account.sms
                        .listPoolOriginationIdentities(r -> r.poolId(pool.poolId()))
                        .originationIdentities())
                .hasSize(2);
    }

    @Test
    void the_26th_number_is_over_the_quota() {
        for (var i = 0; i < 25; i++) {
            account.simulatorNumber();
        }
        assertThat(refusal(account::simulatorNumber)).isEqualTo("QUOTA PHONE_NUMBERS_PER_ACCOUNT");
    }

    @Test
    void describing_filters_by_every_filter_and_any_of_its_values() {
        var simulator = account.simulatorNumber();
        var tollFree = request(
                "TOLL_FREE",
                "US",
                "PROMOTIONAL",
                request -> request.numberCapabilities(NumberCapability.SMS, NumberCapability.VOICE));

        assertThat(ids(PhoneNumberFilterName.NUMBER_TYPE, "SIMULATOR")).containsExactly(simulator.phoneNumberId());
        assertThat(ids(PhoneNumberFilterName.NUMBER_TYPE, "SIMULATOR", "TOLL_FREE"))
                .containsExactly(simulator.phoneNumberId(), tollFree.phoneNumberId());
        assertThat(ids(PhoneNumberFilterName.NUMBER_CAPABILITY, "VOICE")).containsExactly(tollFree.phoneNumberId());
        assertThat(ids(PhoneNumberFilterName.STATUS, "PENDING")).containsExactly(tollFree.phoneNumberId());
        assertThat(ids(PhoneNumberFilterName.MESSAGE_TYPE, "PROMOTIONAL")).containsExactly(tollFree.phoneNumberId());
        assertThat(ids(PhoneNumberFilterName.TWO_WAY_ENABLED, "true")).isEmpty();
        assertThat(ids(PhoneNumberFilterName.OPT_OUT_LIST_NAME, "Default")).hasSize(2);
        assertThat(ids(PhoneNumberFilterName.ISO_COUNTRY_CODE, "CA")).isEmpty();
    }

    @Test
    void a_number_is_found_by_id_arn_or_number_and_an_unknown_one_is_refused() {
        var number = account.simulatorNumber();

        assertThat(described(number.phoneNumberArn())).isEqualTo(described(number.phoneNumberId()));
        assertThat(refusal(() -> described("phone-0"))).isEqualTo("NOT_FOUND phone-number phone-0");
        assertThat(refusal(() -> described(number.phoneNumberArn().replace("111122223333", "444455556666"))))
                .startsWith("NOT_FOUND phone-number arn:");
    }

    @Test
    void ids_and_owner_exclude_each_other_and_nothing_is_shared() {
        var id = account.simulatorNumber().phoneNumberId();

        assertThat(refusal(() -> account.sms.describePhoneNumbers(
                        r -> r.phoneNumberIds(id).owner(Owner.SELF))))
                .isEqualTo("VALIDATION PARAMETERS_CANNOT_BE_USED_TOGETHER Owner");
        assertThat(account.sms.describePhoneNumbers(r -> r.owner(Owner.SHARED)).phoneNumbers())
                .isEmpty();
        assertThat(account.sms.describePhoneNumbers(r -> r.owner(Owner.SELF)).phoneNumbers())
                .hasSize(1);
    }

    @Test
    void pages_are_in_the_order_of_creation_and_survive_a_release_in_between() {
        var first = account.simulatorNumber().phoneNumberId();
        var second = account.simulatorNumber().phoneNumberId();
        var third = account.simulatorNumber().phoneNumberId();

        var page = account.sms.describePhoneNumbers(r -> r.maxResults(2));
        assertThat(page.phoneNumbers())
                .extracting(PhoneNumberInformation::phoneNumberId)
                .containsExactly(first, second);
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(second));
        var rest = account.sms.describePhoneNumbers(r -> r.maxResults(2).nextToken(page.nextToken()));

        assertThat(rest.phoneNumbers())
                .extracting(PhoneNumberInformation::phoneNumberId)
                .containsExactly(third);
        assertThat(rest.nextToken()).isNull();
        assertThat(refusal(() -> account.sms.describePhoneNumbers(r -> r.nextToken("made up"))))
                .isEqualTo("VALIDATION INVALID_NEXT_TOKEN NextToken");
    }

    @Test
    void an_update_changes_what_it_names_and_nothing_else() {
        var number = account.simulatorNumber();
        account.sms.createOptOutList(r -> r.optOutListName("own"));

        var updated = account.sms.updatePhoneNumber(r -> r.phoneNumberId(number.phoneNumberId())
                .optOutListName(SmsAccount.ARN + "opt-out-list/own")
                .internationalSendingEnabled(true));

        assertThat(updated.optOutListName()).isEqualTo("own");
        assertThat(updated.internationalSendingEnabled()).isTrue();
        assertThat(updated.selfManagedOptOutsEnabled()).isFalse();
        assertThat(updated.phoneNumber()).isEqualTo(number.phoneNumber());
        assertThat(described(number.phoneNumberId()).optOutListName()).isEqualTo("own");
    }

    @Test
    void two_way_messages_need_a_channel_and_a_channel_needs_two_way_messages() {
        var id = account.simulatorNumber().phoneNumberId();
        var topic = "arn:aws:sns:us-east-1:111122223333:replies";

        assertThat(refusal(() ->
                        account.sms.updatePhoneNumber(r -> r.phoneNumberId(id).twoWayEnabled(true))))
                .isEqualTo("VALIDATION TWO_WAY_CHANNEL_NOT_PRESENT TwoWayChannelArn");
        assertThat(refusal(() ->
                        account.sms.updatePhoneNumber(r -> r.phoneNumberId(id).twoWayChannelArn(topic))))
                .isEqualTo("VALIDATION TWO_WAY_NOT_ENABLED TwoWayChannelArn");

        account.sms.updatePhoneNumber(
                r -> r.phoneNumberId(id).twoWayEnabled(true).twoWayChannelArn(topic));
        assertThat(described(id).twoWayChannelArn()).isEqualTo(topic);
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(id).twoWayEnabled(false));
        assertThat(described(id).twoWayChannelArn()).isNull();
    }

    @Test
    void a_channel_role_must_trust_end_user_messaging() {
        var id = account.simulatorNumber().phoneNumberId();
        var good = account.role("good", "sms-voice.amazonaws.com");
        var bad = account.role("bad", "lambda.amazonaws.com");
        var topic = "arn:aws:sns:us-east-1:111122223333:replies";

        assertThatThrownBy(() -> account.sms.updatePhoneNumber(r -> r.phoneNumberId(id)
                        .twoWayEnabled(true)
                        .twoWayChannelArn(topic)
                        .twoWayChannelRole(bad)))
                .hasMessageContaining("RESOURCE_NOT_ACCESSIBLE")
                .hasMessageContaining("Could not assume IAM role");
        account.sms.updatePhoneNumber(r ->
                r.phoneNumberId(id).twoWayEnabled(true).twoWayChannelArn(topic).twoWayChannelRole(good));
        assertThat(described(id).twoWayChannelRole()).isEqualTo(good);
    }

    @Test
    void a_number_in_a_pool_is_neither_updated_nor_released() {
        var id = account.simulatorNumber().phoneNumberId();
        account.pool(id);

        var inPool = "CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + id;
        assertThat(refusal(() ->
                        account.sms.updatePhoneNumber(r -> r.phoneNumberId(id).selfManagedOptOutsEnabled(true))))
                .isEqualTo(inPool);
        assertThat(refusal(() -> account.sms.releasePhoneNumber(r -> r.phoneNumberId(id))))
                .isEqualTo(inPool);
    }

    @Test
    void deletion_protection_is_lifted_before_a_release() {
        var id = request("SIMULATOR", "US", "TRANSACTIONAL", r -> r.deletionProtectionEnabled(true))
                .phoneNumberId();

        assertThat(refusal(() -> account.sms.releasePhoneNumber(r -> r.phoneNumberId(id))))
                .isEqualTo("CONFLICT DELETION_PROTECTION_ENABLED phone-number " + id);
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(id).deletionProtectionEnabled(false));
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(id));

        assertThat(refusal(() -> described(id))).isEqualTo("NOT_FOUND phone-number " + id);
    }

    @Test
    void a_conflict_is_worded_as_aws_does() {
        var id = account.simulatorNumber().phoneNumberId();
        account.pool(id);

        assertThatThrownBy(() -> account.sms.releasePhoneNumber(r -> r.phoneNumberId(id)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Conflict Occurred - Reason=\"PHONE_NUMBER_ASSOCIATED_TO_POOL\""
                        + " ResourceType=\"phone-number\" ResourceId=\"" + id + "\"");
    }

    @Test
    void a_number_is_masked_in_a_message_but_not_in_the_exception_s_member() {
        assertThatThrownBy(() -> account.sms.deleteOptedOutNumber(
                        r -> r.optOutListName("Default").optedOutNumber("+12065550123")))
                .hasMessageContaining("+…23")
                .hasMessageNotContaining("2065550123");
    }

    private RequestPhoneNumberResponse request(
            String type, String country, String messageType, Consumer<RequestPhoneNumberRequest.Builder> more) {
        return account.sms.requestPhoneNumber(
                wish(type, country, messageType).toBuilder().applyMutation(more).build());
    }

    private static RequestPhoneNumberRequest wish(String type, String country, String messageType) {
        return RequestPhoneNumberRequest.builder()
                .numberType(type)
                .isoCountryCode(country)
                .messageType(messageType)
                .numberCapabilities(NumberCapability.SMS)
                .build();
    }

    private PhoneNumberInformation described(String id) {
        return account.sms
                .describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }

    private List<String> ids(PhoneNumberFilterName name, String... values) {
        return account
                .sms
                .describePhoneNumbers(r -> r.filters(
                        PhoneNumberFilter.builder().name(name).values(values).build()))
                .phoneNumbers()
                .stream()
                .map(PhoneNumberInformation::phoneNumberId)
                .toList();
    }
}
