package org.stratasms.emulator.internal.sms.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

class PoolsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:replies";

    private final SmsAccount account = new SmsAccount();
    private final PoolNumbers numbers = new PoolNumbers(account);

    @Test
    void a_pool_takes_over_its_first_number_s_settings_but_not_its_deletion_protection() {
        account.sms.createOptOutList(r -> r.optOutListName("own"));
        var number = numbers.changed(
                numbers.simulator(r -> r.deletionProtectionEnabled(true)),
                r -> r.optOutListName("own")
                        .selfManagedOptOutsEnabled(true)
                        .twoWayEnabled(true)
                        .twoWayChannelArn(TOPIC));
        account.sms.putKeyword(
                r -> r.originationIdentity(number).keyword("HELP").keywordMessage("Call us"));

        var pool = account.pool(number);

        assertThat(pool.status()).isEqualTo(PoolStatus.CREATING);
        assertThat(pool.poolArn()).isEqualTo(SmsAccount.ARN + "pool/" + pool.poolId());
        assertThat(pool.poolId()).matches("pool-[0-9a-f]{32}");
        assertThat(pool.optOutListName()).isEqualTo("own");
        assertThat(pool.selfManagedOptOutsEnabled()).isTrue();
        assertThat(pool.twoWayChannelArn()).isEqualTo(TOPIC);
        assertThat(pool.deletionProtectionEnabled()).isFalse();
        assertThat(pool.sharedRoutesEnabled()).isFalse();
        assertThat(described(pool.poolId()).status()).isEqualTo(PoolStatus.ACTIVE);
        assertThat(account.sms
                        .describeKeywords(
                                r -> r.originationIdentity(pool.poolId()).keywords("help"))
                        .keywords())
                .singleElement()
                .satisfies(help -> assertThat(help.keywordMessage()).isEqualTo("Call us"));
        assertThat(numbers.described(number).poolId()).isEqualTo(pool.poolId());
    }

    @Test
    void a_pool_is_not_made_of_what_does_not_exist_is_not_active_or_is_in_a_pool() {
        var pending = numbers.pending();
        var pooled = numbers.simulator(r -> {});
        account.pool(pooled);

        assertThat(refusal(() -> account.pool("phone-0"))).isEqualTo("NOT_FOUND phone-number phone-0");
        assertThat(refusal(() -> account.pool("SENDER"))).isEqualTo("NOT_FOUND sender-id SENDER");
        assertThat(refusal(() -> account.pool(pending)))
                .isEqualTo("CONFLICT RESOURCE_NOT_ACTIVE phone-number " + pending);
        assertThat(refusal(() -> account.pool(pooled)))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + pooled);
    }

    @Test
    void a_pool_s_message_type_and_country_are_its_first_identity_s() {
        var number = numbers.simulator(r -> {});

        assertThat(refusal(() -> account.sms.createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType(MessageType.PROMOTIONAL))))
                .isEqualTo("CONFLICT MESSAGE_TYPE_MISMATCH phone-number " + number);
        assertThat(refusal(() -> account.sms.createPool(r ->
                        r.originationIdentity(number).isoCountryCode("CA").messageType(MessageType.TRANSACTIONAL))))
                .isEqualTo("VALIDATION COUNTRY_CODE_MISMATCH IsoCountryCode");
    }

    @Test
    void the_26th_pool_is_over_the_quota() {
        var sender = account.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
        for (var i = 0; i < 25; i++) {
            poolOf(sender.senderIdArn());
        }
        assertThat(refusal(() -> poolOf(sender.senderIdArn()))).isEqualTo("QUOTA POOLS_PER_ACCOUNT");
    }

    @Test
    void a_pool_that_is_still_being_created_can_only_be_looked_at() {
        var slow = new SmsAccount(
                SmsSettings.builder().poolCreationDelay(Duration.ofSeconds(5)).build());
        var pool = slow.pool(slow.simulatorNumber().phoneNumberId()).poolId();
        var other = slow.simulatorNumber().phoneNumberId();
        var notActive = "CONFLICT RESOURCE_NOT_ACTIVE pool " + pool;

        assertThat(refusal(() -> slow.sms.deletePool(r -> r.poolId(pool)))).isEqualTo(notActive);
        assertThat(refusal(() -> slow.sms.updatePool(r -> r.poolId(pool).sharedRoutesEnabled(true))))
                .isEqualTo(notActive);
        assertThat(refusal(() -> slow.sms.associateOriginationIdentity(
                        r -> r.poolId(pool).originationIdentity(other).isoCountryCode("US"))))
                .isEqualTo(notActive);
        assertThat(refusal(() -> slow.sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType(RequestableNumberType.SIMULATOR)
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .poolId(pool))))
                .isEqualTo(notActive);
        slow.scheduler.advance(Duration.ofSeconds(5));
        slow.sms.deletePool(r -> r.poolId(pool));
    }

    @Test
    void an_update_of_the_pool_reaches_its_numbers() {
        var number = numbers.simulator(r -> {});
        var pool = account.pool(number).poolId();
        account.sms.createOptOutList(r -> r.optOutListName("own"));

        var updated = account.sms.updatePool(r -> r.poolId(pool)
                .optOutListName("own")
                .twoWayEnabled(true)
                .twoWayChannelArn(TOPIC)
                .sharedRoutesEnabled(true)
                .deletionProtectionEnabled(true));
        account.sms.putKeyword(r -> r.originationIdentity(pool).keyword("info").keywordMessage("Soon"));

        assertThat(updated.sharedRoutesEnabled()).isTrue();
        assertThat(updated.deletionProtectionEnabled()).isTrue();
        assertThat(numbers.described(number).optOutListName()).isEqualTo("own");
        assertThat(numbers.described(number).twoWayChannelArn()).isEqualTo(TOPIC);
        assertThat(numbers.described(number).deletionProtectionEnabled()).isFalse();
        assertThat(account.sms
                        .describeKeywords(r -> r.originationIdentity(number))
                        .keywords())
                .hasSize(3);
    }

    @Test
    void a_pool_s_channel_role_must_be_assumable_and_its_list_must_exist() {
        var pool = account.pool(numbers.simulator(r -> {})).poolId();

        assertThatThrownBy(() -> account.sms.updatePool(r -> r.poolId(pool)
                        .twoWayEnabled(true)
                        .twoWayChannelArn(TOPIC)
                        .twoWayChannelRole("arn:aws:iam::111122223333:role/missing")))
                .hasMessageContaining("Could not assume IAM role");
        assertThat(refusal(() -> account.sms.updatePool(r -> r.poolId(pool).optOutListName("none"))))
                .isEqualTo("NOT_FOUND opt-out-list none");
    }

    @Test
    void deleting_a_pool_lets_its_numbers_go() {
        var number = numbers.simulator(r -> {});
        var pool = account.pool(number).poolId();
        numbers.associate(pool, numbers.simulator(r -> {}));

        assertThat(account.sms.deletePool(r -> r.poolId(pool)).status()).isEqualTo(PoolStatus.DELETING);

        assertThat(refusal(() -> described(pool))).isEqualTo("NOT_FOUND pool " + pool);
        assertThat(numbers.described(number).poolId()).isNull();
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(number));
    }

    @Test
    void a_protected_pool_is_not_deleted() {
        var pool = account.pool(numbers.simulator(r -> {})).poolId();
        account.sms.updatePool(r -> r.poolId(pool).deletionProtectionEnabled(true));

        assertThat(refusal(() -> account.sms.deletePool(r -> r.poolId(pool))))
                .isEqualTo("CONFLICT DELETION_PROTECTION_ENABLED pool " + pool);
    }

    @Test
    void strict_deletion_wants_all_but_one_identity_gone() {
        var strict =
                new SmsAccount(SmsSettings.builder().strictPoolDeletion(true).build());
        var pool = strict.pool(strict.simulatorNumber().phoneNumberId()).poolId();
        var second = strict.simulatorNumber().phoneNumberId();
        strict.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(second).isoCountryCode("US"));

        assertThat(refusal(() -> strict.sms.deletePool(r -> r.poolId(pool))))
                .isEqualTo("CONFLICT RESOURCE_NOT_EMPTY pool " + pool);
        strict.sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(second).isoCountryCode("US"));
        strict.sms.deletePool(r -> r.poolId(pool));
    }

    @Test
    void pools_are_filtered() {
        var plain = account.pool(numbers.simulator(r -> {})).poolId();
        var shared = account.pool(numbers.simulator(r -> {})).poolId();
        account.sms.updatePool(r -> r.poolId(shared).sharedRoutesEnabled(true));

        assertThat(account.sms
                        .describePools(r -> r.filters(PoolFilter.builder()
                                .name(PoolFilterName.SHARED_ROUTES_ENABLED)
                                .values("true")
                                .build()))
                        .pools())
                .extracting(PoolInformation::poolId)
                .containsExactly(shared);
        assertThat(account.sms.describePools(r -> {}).pools())
                .extracting(PoolInformation::poolId)
                .containsExactly(plain, shared);
    }

    private Object poolOf(String senderIdArn) {
        return account.sms.createPool(
                r -> r.originationIdentity(senderIdArn).isoCountryCode("GB").messageType(MessageType.TRANSACTIONAL));
    }

    private PoolInformation described(String pool) {
        return account.sms.describePools(r -> r.poolIds(pool)).pools().getFirst();
    }
}
