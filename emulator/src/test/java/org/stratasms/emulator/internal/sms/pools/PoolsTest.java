package org.stratasms.emulator.internal.sms.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.ResourceQuotas;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolOriginationIdentitiesFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolOriginationIdentitiesFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;

class PoolsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:replies";

    private final SmsAccount account = new SmsAccount();

    @Test
    void a_pool_takes_over_its_first_number_s_settings_but_not_its_deletion_protection() {
        account.sms.createOptOutList(r -> r.optOutListName("own"));
        var number = changed(
                number(r -> r.deletionProtectionEnabled(true)),
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
        assertThat(describedNumber(number).poolId()).isEqualTo(pool.poolId());
    }

    @Test
    void a_pool_is_not_made_of_what_does_not_exist_is_not_active_or_is_in_a_pool() {
        var pending = pending();
        var pooled = number(r -> {});
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
        var number = number(r -> {});

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
    void a_second_number_joins_and_is_listed() {
        var first = number(r -> {});
        var second = number(r -> {});
        var pool = account.pool(first).poolId();

        var answer = associate(pool, second);

        assertThat(answer.originationIdentity()).isEqualTo(second);
        assertThat(answer.originationIdentityArn()).isEqualTo(SmsAccount.ARN + "phone-number/" + second);
        assertThat(answer.isoCountryCode()).isEqualTo("US");
        assertThat(members(pool))
                .extracting(OriginationIdentityMetadata::originationIdentity)
                .containsExactlyInAnyOrder(first, second);
        assertThat(members(pool))
                .allSatisfy(member -> assertThat(member.phoneNumber()).startsWith("+1425555"));
    }

    @Test
    void members_are_filtered_and_paged() {
        var pool = account.pool(number(r -> {})).poolId();
        var sender = account.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
        account.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity("ACME").isoCountryCode("GB"));

        var british = account.sms.listPoolOriginationIdentities(r -> r.poolId(pool)
                .filters(PoolOriginationIdentitiesFilter.builder()
                        .name(PoolOriginationIdentitiesFilterName.ISO_COUNTRY_CODE)
                        .values("GB")
                        .build()));
        var page = account.sms.listPoolOriginationIdentities(r -> r.poolId(pool).maxResults(1));

        assertThat(british.originationIdentities()).singleElement().satisfies(member -> {
            assertThat(member.originationIdentityArn()).isEqualTo(sender.senderIdArn());
            assertThat(member.phoneNumber()).isNull();
        });
        assertThat(page.originationIdentities()).hasSize(1);
        assertThat(account.sms
                        .listPoolOriginationIdentities(r -> r.poolId(pool).nextToken(page.nextToken()))
                        .originationIdentities())
                .hasSize(1);
    }

    @Test
    void a_number_that_differs_from_the_pool_is_refused_with_what_differs() {
        var pool = account.pool(number(r -> {})).poolId();
        account.sms.createOptOutList(r -> r.optOutListName("own"));
        var keyword = number(r -> {});
        account.sms.putKeyword(
                r -> r.originationIdentity(keyword).keyword("INFO").keywordMessage("Soon"));

        assertThat(misfit(pool, changed(number(r -> {}), r -> r.optOutListName("own"))))
                .contains("OPT_OUT_LIST_MISMATCH");
        assertThat(misfit(pool, changed(number(r -> {}), r -> r.selfManagedOptOutsEnabled(true))))
                .contains("SELF_MANAGED_OPT_OUTS_MISMATCH");
        assertThat(misfit(
                        pool,
                        changed(number(r -> {}), r -> r.twoWayEnabled(true).twoWayChannelArn(TOPIC))))
                .contains("TWO_WAY_CONFIG_MISMATCH");
        assertThat(misfit(pool, keyword)).isEqualTo("CONFLICT KEYWORD_MISMATCH phone-number " + keyword);
        assertThat(misfit(
                        pool,
                        number(r ->
                                r.numberType(RequestableNumberType.LONG_CODE).messageType(MessageType.PROMOTIONAL))))
                .contains("MESSAGE_TYPE_MISMATCH");
        assertThat(misfit(pool, number(r -> r.numberCapabilities(NumberCapability.SMS, NumberCapability.VOICE))))
                .contains("NUMBER_CAPABILITIES_MISMATCH");
        assertThat(members(pool)).hasSize(1);
    }

    @Test
    void a_number_is_in_one_pool_at_most_and_joins_only_when_active() {
        var pool = account.pool(number(r -> {})).poolId();
        var elsewhere = number(r -> {});
        account.pool(elsewhere);
        var pending = pending();

        assertThat(misfit(pool, elsewhere))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + elsewhere);
        assertThat(misfit(pool, pending)).isEqualTo("CONFLICT RESOURCE_NOT_ACTIVE phone-number " + pending);
        assertThat(refusal(() -> associate("pool-0", elsewhere))).isEqualTo("NOT_FOUND pool pool-0");
    }

    @Test
    void a_sender_id_may_be_in_several_pools_but_once_in_each() {
        account.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
        var one = account.pool(number(r -> {})).poolId();
        var other = account.pool(number(r -> {})).poolId();

        for (var pool : List.of(one, other)) {
            account.sms.associateOriginationIdentity(
                    r -> r.poolId(pool).originationIdentity("ACME").isoCountryCode("GB"));
        }

        assertThat(refusal(() -> account.sms.associateOriginationIdentity(
                        r -> r.poolId(one).originationIdentity("ACME").isoCountryCode("GB"))))
                .isEqualTo("CONFLICT SENDER_ID_ASSOCIATED_TO_POOL sender-id ACME");
    }

    @Test
    void a_pool_has_as_many_identities_as_its_quota_allows() {
        var small = new SmsAccount(SmsSettings.builder()
                .quotas(new ResourceQuotas(25, 25, 1, 25, 5, 25, 30, 200, 25, 25, 25, 49, 200))
                .build());
        var pool = small.pool(small.simulatorNumber().phoneNumberId()).poolId();
        var more = small.simulatorNumber().phoneNumberId();

        assertThat(refusal(() -> small.sms.associateOriginationIdentity(
                        r -> r.poolId(pool).originationIdentity(more).isoCountryCode("US"))))
                .isEqualTo("QUOTA ORIGINATION_IDENTITIES_PER_POOL");
    }

    @Test
    void a_number_leaves_and_can_join_another_pool() {
        var first = number(r -> {});
        var second = number(r -> {});
        var pool = account.pool(first).poolId();
        associate(pool, second);

        disassociate(pool, first);

        assertThat(describedNumber(first).poolId()).isNull();
        assertThat(members(pool)).hasSize(1);
        account.pool(first);
    }

    @Test
    void what_is_not_in_the_pool_cannot_leave_and_the_last_number_stays() {
        var only = number(r -> {});
        var stranger = number(r -> {});
        var pool = account.pool(only).poolId();
        account.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
        account.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity("ACME").isoCountryCode("GB"));

        assertThat(refusal(() -> disassociate(pool, stranger)))
                .isEqualTo("CONFLICT PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL phone-number " + stranger);
        assertThat(refusal(() -> disassociate(pool, only)))
                .isEqualTo("CONFLICT LAST_PHONE_NUMBER phone-number " + only);
    }

    @Test
    void membership_can_be_made_eventually_consistent() {
        var slow = new SmsAccount(
                SmsSettings.builder().membershipDelay(Duration.ofSeconds(5)).build());
        var number = slow.simulatorNumber().phoneNumberId();
        var pool = slow.pool(number).poolId();

        assertThat(slow.sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities())
                .isEmpty();
        slow.scheduler.advance(Duration.ofSeconds(5));
        assertThat(slow.sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities())
                .hasSize(1);
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
        var number = number(r -> {});
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
        assertThat(describedNumber(number).optOutListName()).isEqualTo("own");
        assertThat(describedNumber(number).twoWayChannelArn()).isEqualTo(TOPIC);
        assertThat(describedNumber(number).deletionProtectionEnabled()).isFalse();
        assertThat(account.sms
                        .describeKeywords(r -> r.originationIdentity(number))
                        .keywords())
                .hasSize(3);
    }

    @Test
    void a_pool_s_channel_role_must_be_assumable_and_its_list_must_exist() {
        var pool = account.pool(number(r -> {})).poolId();

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
        var number = number(r -> {});
        var pool = account.pool(number).poolId();
        associate(pool, number(r -> {}));

        assertThat(account.sms.deletePool(r -> r.poolId(pool)).status()).isEqualTo(PoolStatus.DELETING);

        assertThat(refusal(() -> described(pool))).isEqualTo("NOT_FOUND pool " + pool);
        assertThat(describedNumber(number).poolId()).isNull();
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(number));
    }

    @Test
    void a_protected_pool_is_not_deleted() {
        var pool = account.pool(number(r -> {})).poolId();
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
        var plain = account.pool(number(r -> {})).poolId();
        var shared = account.pool(number(r -> {})).poolId();
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

    /** An active SIMULATOR number, unless asked for otherwise. */
    private String number(Consumer<RequestPhoneNumberRequest.Builder> more) {
        return account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType(RequestableNumberType.SIMULATOR)
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .applyMutation(more))
                .phoneNumberId();
    }

    private String pending() {
        return number(r -> r.numberType(RequestableNumberType.TOLL_FREE));
    }

    private String changed(String number, Consumer<UpdatePhoneNumberRequest.Builder> change) {
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(number).applyMutation(change));
        return number;
    }

    private Object poolOf(String senderIdArn) {
        return account.sms.createPool(
                r -> r.originationIdentity(senderIdArn).isoCountryCode("GB").messageType(MessageType.TRANSACTIONAL));
    }

    private AssociateOriginationIdentityResponse associate(String pool, String number) {
        return account.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    private Object disassociate(String pool, String number) {
        return account.sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    private String misfit(String pool, String number) {
        return refusal(() -> associate(pool, number));
    }

    private List<OriginationIdentityMetadata> members(String pool) {
        return account.sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities();
    }

    private PoolInformation described(String pool) {
        return account.sms.describePools(r -> r.poolIds(pool)).pools().getFirst();
    }

    private PhoneNumberInformation describedNumber(String number) {
        return account.sms
                .describePhoneNumbers(r -> r.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst();
    }
}
