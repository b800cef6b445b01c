package org.stratasms.emulator.internal.sms.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/** Provisions numbers without a registration form, alone or into a pool. */
class ProvisionedNumbersTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:replies";

    private final SmsAccount account = new SmsAccount();
    private final ReviewDesk desk = account.sms.registrationDesk();

    @ParameterizedTest
    @EnumSource(value = NumberType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void a_number_of_each_type_is_active_at_once(NumberType type) {
        var number = desk.provision(type, "US", MessageType.TRANSACTIONAL);

        assertThat(number.numberType()).isEqualTo(type);
        assertThat(number.status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(number.optOutListName()).isEqualTo("Default");
        assertThat(number.poolId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"TOLL_FREE,US", "TEN_DLC,US", "SHORT_CODE,US", "LONG_CODE,GB"})
    void a_number_of_a_pool_has_all_in_which_the_pool_s_numbers_agree(NumberType type, String country) {
        var pool = particularPool();

        var number = desk.provisionInto(pool, type, country);

        assertThat(number.poolId()).isEqualTo(pool);
        assertThat(number.status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(number.messageType()).isEqualTo(MessageType.PROMOTIONAL);
        assertThat(number.numberCapabilities()).containsExactly(NumberCapability.SMS, NumberCapability.VOICE);
        assertThat(number.optOutListName()).isEqualTo("own");
        assertThat(number.selfManagedOptOutsEnabled()).isTrue();
        assertThat(number.twoWayChannelArn()).isEqualTo(TOPIC);
        assertThat(account.sms
                        .describeKeywords(r -> r.originationIdentity(number.phoneNumberId()))
                        .keywords())
                .isEqualTo(account.sms
                        .describeKeywords(r -> r.originationIdentity(pool))
                        .keywords())
                .hasSize(3);
    }

    @Test
    void aws_itself_takes_back_into_the_pool_a_number_that_was_provisioned_into_it() {
        var pool = particularPool();
        var number = desk.provisionInto(pool, NumberType.TEN_DLC, "US").phoneNumberId();

        account.sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
        account.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));

        assertThat(account.sms
                        .listPoolOriginationIdentities(r -> r.poolId(pool))
                        .originationIdentities())
                .extracting(member -> member.originationIdentity())
                .contains(number);
    }

    @Test
    void what_there_is_not_is_refused_and_leases_nothing() {
        var pool = particularPool();
        var before = numbers();

        assertThat(refusal(() -> desk.provisionInto("pool-0", NumberType.TEN_DLC, "US")))
                .isEqualTo("NOT_FOUND pool pool-0");
        assertThat(refusal(() -> desk.provisionInto(pool, NumberType.TEN_DLC, "CA")))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> desk.provisionInto(pool, NumberType.SIMULATOR, "US")))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> desk.provision(NumberType.SHORT_CODE, "QQ", MessageType.TRANSACTIONAL)))
                .isEqualTo("NOT_FOUND phone-number null");
        assertThat(refusal(() -> desk.provision("FAX", "US", "TRANSACTIONAL")))
                .isEqualTo("VALIDATION INVALID_PARAMETER NumberType");
        assertThat(refusal(() -> desk.provision("SHORT_CODE", "US", "CHATTY")))
                .isEqualTo("VALIDATION INVALID_PARAMETER MessageType");
        assertThat(numbers()).isEqualTo(before);
    }

    @Test
    void a_pool_that_is_still_being_created_takes_no_number() {
        var slow = new SmsAccount(
                SmsSettings.builder().poolCreationDelay(Duration.ofSeconds(3)).build());
        var first = slow.sms
                .registrationDesk()
                .provision(NumberType.TEN_DLC, "US", MessageType.TRANSACTIONAL)
                .phoneNumberId();
        var pool = slow.pool(first).poolId();

        assertThat(refusal(() -> slow.sms.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US")))
                .isEqualTo("CONFLICT RESOURCE_NOT_ACTIVE pool " + pool);
    }

    /** A pool that differs from a new number in every setting. */
    private String particularPool() {
        account.sms.createOptOutList(r -> r.optOutListName("own"));
        var first = account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("PROMOTIONAL")
                        .numberCapabilitiesWithStrings("SMS", "VOICE")
                        .optOutListName("own"))
                .phoneNumberId();
        desk.approve(first);
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(first)
                .selfManagedOptOutsEnabled(true)
                .twoWayEnabled(true)
                .twoWayChannelArn(TOPIC));
        account.sms.putKeyword(r -> r.originationIdentity(first).keyword("HELP").keywordMessage("Call us"));
        account.sms.putKeyword(r -> r.originationIdentity(first)
                .keyword("START")
                .keywordMessage("Welcome back")
                .keywordAction("OPT_IN"));
        return account.sms
                .createPool(
                        r -> r.originationIdentity(first).isoCountryCode("US").messageType("PROMOTIONAL"))
                .poolId();
    }

    private List<PhoneNumberInformation> numbers() {
        return account.sms.describePhoneNumbers(r -> {}).phoneNumbers();
    }
}
