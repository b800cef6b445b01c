package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.Rule;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/** A number is given back only when it is in no pool and was typed whole. */
class ReleasesTest extends NumbersFixture {
    @Test
    void a_protected_number_is_released_when_its_number_is_typed_however_it_is_spaced() {
        var id = prepared();
        var number = sms.describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
        var release = numbers.releasing(id);
        assertThat(release.effort()).isNull();

        var spaced = "%s (%s) %s-%s "
                .formatted(number.substring(0, 2), number.substring(2, 5), number.substring(5, 8), number.substring(8));
        numbers.release(release, spaced);

        assertThat(ids()).doesNotContain(id);
    }

    @Test
    void another_number_or_nothing_releases_nothing() {
        var id = prepared();
        var release = numbers.releasing(id);

        for (var typed : new String[] {"", "+12025550199", id}) {
            assertThatThrownBy(() -> numbers.release(release, typed))
                    .isInstanceOf(NumbersException.class)
                    .hasMessageContaining("That is not the number of " + id);
        }
        assertThat(number(id).deletionProtectionEnabled()).isTrue();
    }

    @Test
    void a_member_of_a_pool_and_one_that_the_stack_names_are_not_released() {
        var ids = deployWith(NumberType.TEN_DLC, NumberType.TOLL_FREE);

        assertThatThrownBy(() -> numbers.releasing(ids.get(0)))
                .isInstanceOfSatisfying(
                        NumbersException.class,
                        refusal -> assertThat(refusal.cure()).contains("numbers retire " + ids.get(0)))
                .hasMessageContaining("is in pool " + pool());
        sms.disassociateOriginationIdentity(
                r -> r.poolId(pool()).originationIdentity(ids.get(0)).isoCountryCode("US"));
        assertThatThrownBy(() -> numbers.releasing(ids.get(0)))
                .hasMessageContaining("The parameters of stack app-dev-strata-sms-pool name " + ids.get(0));

        numbers.retire(ids.get(0), listener());
        assertThat(numbers.releasing(ids.get(0)).number().id()).isEqualTo(ids.get(0));
    }

    @Test
    void a_number_that_aws_does_not_release_is_protected_again() {
        var id = prepared();
        var release = numbers.releasing(id);
        var rules = region.rules();
        rules.add(Rule.refusal("ConflictException", "RESOURCE_NOT_ACTIVE").of("ReleasePhoneNumber"));

        assertThatThrownBy(() ->
                        numbers.release(release, String.valueOf(release.number().number())))
                .isInstanceOf(SdkException.class);

        assertThat(number(id).deletionProtectionEnabled()).isTrue();
    }

    @Test
    void the_effort_of_a_registration_is_told_in_days_and_denials() {
        var begun = Instant.parse("2026-09-01T10:00:00Z");

        assertThat(new Effort(
                                "registration-1",
                                "US_TOLL_FREE_REGISTRATION",
                                "COMPLETE",
                                begun,
                                2,
                                begun.plus(Duration.ofDays(23)))
                        .told())
                .isEqualTo(
                        "Registration registration-1 (US_TOLL_FREE_REGISTRATION) was begun on 2026-09-01 and approved"
                                + " on 2026-09-24: 23 days, 2 denials.");
    }

    private String prepared() {
        deploy(SETTINGS);
        return prepared(NumberType.TEN_DLC);
    }

    private PhoneNumberInformation number(String id) {
        return sms.describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }

    private List<String> ids() {
        return sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .map(PhoneNumberInformation::phoneNumberId)
                .toList();
    }
}
