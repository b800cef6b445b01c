package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Numbers are leased at a price that is told first, protected, with the pool's list, and not twice. */
class RequestsTest extends NumbersFixture {
    @Test
    void an_offer_tells_the_price_and_leases_nothing() {
        deploy(SETTINGS);

        assertThat(numbers.offer(request("TOLL_FREE", "US")).price()).isEqualTo("2.00 USD a month by AWS's list");
        assertThat(numbers.offer(request("LONG_CODE", "GB")).price()).contains("once the number is leased");
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers())
                .as("the simulator alone")
                .hasSize(1);

        var known = approved(NumberType.TOLL_FREE, r -> {});
        assertThat(numbers.offer(request("TOLL_FREE", "US")).price()).isEqualTo("2.00 USD a month, as for " + known);
    }

    @Test
    void a_leased_number_is_protected_and_has_the_pools_list_and_type_and_the_environments_tag() {
        deploy(SETTINGS);

        var lease = numbers.lease(numbers.offer(request("TOLL_FREE", "US")), listener());

        var number = sms.describePhoneNumbers(
                        r -> r.phoneNumberIds(lease.number().id()))
                .phoneNumbers()
                .getFirst();
        assertThat(number.deletionProtectionEnabled()).isTrue();
        assertThat(number.optOutListName()).isEqualTo(LIST);
        assertThat(number.messageTypeAsString()).isEqualTo("TRANSACTIONAL");
        assertThat(sms.listTagsForResource(r -> r.resourceArn(number.phoneNumberArn()))
                        .tags())
                .singleElement()
                .matches(tag -> tag.key().equals("strata-sms:environment"))
                .matches(tag -> tag.value().equals("app-dev"));
        assertThat(lease.isNew()).isTrue();
        assertThat(lease.number().status()).as("it waits for its registration").isEqualTo("PENDING");
        assertThat(lease.next().getFirst()).contains("until its registration is approved");
    }

    @Test
    void a_number_that_nobody_approves_is_waited_for() {
        deploy(SETTINGS);

        var lease = numbers.lease(numbers.offer(request("LONG_CODE", "GB")), listener());

        assertThat(lease.number().status()).isEqualTo("ACTIVE");
        assertThat(words)
                .contains("Waiting until %s is ACTIVE.".formatted(lease.number().id()));
        assertThat(lease.next().getFirst())
                .contains("numbers prepare " + lease.number().id(), "numbers attach");
    }

    @Test
    void a_second_run_goes_on_with_the_number_of_the_first_unless_another_is_asked_for() {
        deploy(SETTINGS);
        var first = numbers.lease(numbers.offer(request("TEN_DLC", "US")), listener());

        var second = numbers.lease(numbers.offer(request("TEN_DLC", "US")), listener());
        assertThat(second.isNew()).isFalse();
        assertThat(second.number().id()).isEqualTo(first.number().id());

        var another =
                numbers.lease(numbers.offer(new NumberRequest("TEN_DLC", "US", Optional.empty(), true)), listener());
        assertThat(another.number().id()).isNotEqualTo(first.number().id());
    }

    @Test
    void a_number_that_others_leased_or_that_is_in_a_pool_is_not_taken_for_ours() {
        deployWith(NumberType.TEN_DLC);
        approved(NumberType.TEN_DLC, r -> {});

        assertThat(numbers.offer(request("TEN_DLC", "US")).existing()).isNull();
    }

    @Test
    void a_short_code_is_registered_instead() {
        deploy(SETTINGS);

        assertThatThrownBy(() -> numbers.offer(request("SHORT_CODE", "US")))
                .isInstanceOf(NumbersException.class)
                .hasMessageContaining("provisions it when its registration is approved");
    }

    @Test
    void the_list_has_all_numbers_and_sender_ids_with_pool_price_and_documented_rate() {
        var number = deployWith(NumberType.TOLL_FREE).getFirst();
        approved(NumberType.TEN_DLC, r -> {});
        sms.requestSenderId(r -> r.senderId("AGENCY").isoCountryCode("GB").messageTypesWithStrings("TRANSACTIONAL"));
        numbers.attach("AGENCY/GB", listener());

        var inventory = numbers.list();

        assertThat(inventory.notLookedAt()).isEmpty();
        assertThat(inventory.identities())
                .extracting(Identity::type)
                .containsExactlyInAnyOrder("SIMULATOR", "TOLL_FREE", "TEN_DLC", "SENDER_ID");
        assertThat(inventory.monthlyPriceUsd()).isEqualByComparingTo("4.00");
        assertThat(inventory.identities())
                .filteredOn(identity -> identity.id().equals(number))
                .singleElement()
                .matches(identity -> pool().equals(identity.poolId()))
                .matches(identity -> Integer.valueOf(3).equals(identity.partsPerSecond()))
                .matches(Identity::isProtected);
        assertThat(inventory.identities())
                .filteredOn(identity -> identity.id().equals("AGENCY/GB"))
                .singleElement()
                .matches(identity -> pool().equals(identity.poolId()))
                .matches(identity -> identity.number() == null);
    }

    @Test
    void the_list_needs_no_environment() {
        assertThat(numbers.list().identities()).isEmpty();
    }

    private static NumberRequest request(String type, String country) {
        return new NumberRequest(type, country, Optional.empty(), false);
    }
}
