package org.stratasms.emulator.internal.sms.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.ResourceQuotas;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolOriginationIdentitiesFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolOriginationIdentitiesFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

class PoolMembersTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:replies";

    private final SmsAccount account = new SmsAccount();
    private final PoolNumbers numbers = new PoolNumbers(account);

    @Test
    void a_second_number_joins_and_is_listed() {
        var first = numbers.simulator(r -> {});
        var second = numbers.simulator(r -> {});
        var pool = account.pool(first).poolId();

        var answer = numbers.associate(pool, second);

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
        var pool = account.pool(numbers.simulator(r -> {})).poolId();
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
        var pool = account.pool(numbers.simulator(r -> {})).poolId();
        account.sms.createOptOutList(r -> r.optOutListName("own"));
        var keyword = numbers.simulator(r -> {});
        account.sms.putKeyword(
                r -> r.originationIdentity(keyword).keyword("INFO").keywordMessage("Soon"));

        assertThat(misfit(pool, numbers.changed(numbers.simulator(r -> {}), r -> r.optOutListName("own"))))
                .contains("OPT_OUT_LIST_MISMATCH");
        assertThat(misfit(pool, numbers.changed(numbers.simulator(r -> {}), r -> r.selfManagedOptOutsEnabled(true))))
                .contains("SELF_MANAGED_OPT_OUTS_MISMATCH");
        assertThat(misfit(
                        pool,
                        numbers.changed(
                                numbers.simulator(r -> {}),
                                r -> r.twoWayEnabled(true).twoWayChannelArn(TOPIC))))
                .contains("TWO_WAY_CONFIG_MISMATCH");
        assertThat(misfit(pool, keyword)).isEqualTo("CONFLICT KEYWORD_MISMATCH phone-number " + keyword);
        assertThat(misfit(
                        pool,
                        numbers.simulator(r ->
                                r.numberType(RequestableNumberType.LONG_CODE).messageType(MessageType.PROMOTIONAL))))
                .contains("MESSAGE_TYPE_MISMATCH");
        assertThat(misfit(
                        pool,
                        numbers.simulator(r -> r.numberCapabilities(NumberCapability.SMS, NumberCapability.VOICE))))
                .contains("NUMBER_CAPABILITIES_MISMATCH");
        assertThat(members(pool)).hasSize(1);
    }

    @Test
    void a_number_is_in_one_pool_at_most_and_joins_only_when_active() {
        var pool = account.pool(numbers.simulator(r -> {})).poolId();
        var elsewhere = numbers.simulator(r -> {});
        account.pool(elsewhere);
        var pending = numbers.pending();

        assertThat(misfit(pool, elsewhere))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + elsewhere);
        assertThat(misfit(pool, pending)).isEqualTo("CONFLICT RESOURCE_NOT_ACTIVE phone-number " + pending);
        assertThat(refusal(() -> numbers.associate("pool-0", elsewhere))).isEqualTo("NOT_FOUND pool pool-0");
    }

    @Test
    void a_sender_id_may_be_in_several_pools_but_once_in_each() {
        account.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
        var one = account.pool(numbers.simulator(r -> {})).poolId();
        var other = account.pool(numbers.simulator(r -> {})).poolId();

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
        var first = numbers.simulator(r -> {});
        var second = numbers.simulator(r -> {});
        var pool = account.pool(first).poolId();
        numbers.associate(pool, second);

        disassociate(pool, first);

        assertThat(numbers.described(first).poolId()).isNull();
        assertThat(members(pool)).hasSize(1);
        account.pool(first);
    }

    @Test
    void what_is_not_in_the_pool_cannot_leave_and_the_last_number_stays() {
        var only = numbers.simulator(r -> {});
        var stranger = numbers.simulator(r -> {});
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

    private Object disassociate(String pool, String number) {
        return account.sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    private String misfit(String pool, String number) {
        return refusal(() -> numbers.associate(pool, number));
    }

    private List<OriginationIdentityMetadata> members(String pool) {
        return account.sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities();
    }
}
