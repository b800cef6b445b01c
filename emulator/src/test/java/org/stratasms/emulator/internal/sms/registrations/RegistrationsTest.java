package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.RegistrationSettings;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

class RegistrationsTest {
    private static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";

    private final SmsAccount account = new SmsAccount();
    private final Paperwork paperwork = new Paperwork(account.sms);

    @Test
    void a_new_registration_has_an_empty_draft_and_shows_everything_aws_shows() {
        var created = account.sms.createRegistration(r -> r.registrationType(BRAND)
                .tags(Tag.builder().key("app").value("dev").build()));

        assertThat(created.registrationId()).matches("registration-[0-9a-f]{32}");
        assertThat(created.registrationArn()).isEqualTo(SmsAccount.ARN + "registration/" + created.registrationId());
        assertThat(created.registrationType()).isEqualTo(BRAND);
        assertThat(created.registrationStatus()).isEqualTo(RegistrationStatus.CREATED);
        assertThat(created.currentVersionNumber()).isEqualTo(1);
        assertThat(created.createdTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(created.tags()).extracting(Tag::value).containsExactly("dev");
        assertThat(account.sms
                        .listTagsForResource(r -> r.resourceArn(created.registrationArn()))
                        .tags())
                .hasSize(1);
        assertThat(version(created.registrationId(), 1).registrationVersionStatus())
                .isEqualTo(RegistrationVersionStatus.DRAFT);
    }

    @Test
    void what_is_approved_is_complete_and_every_step_has_its_time() {
        var slow = new SmsAccount(SmsSettings.builder()
                .registration(new RegistrationSettings(Duration.ofDays(1), Duration.ofDays(14)))
                .build());
        var clerk = new Paperwork(slow.sms);
        var id = clerk.filled(BRAND);
        var submitted = slow.sms.submitRegistrationVersion(r -> r.registrationId(id));

        assertThat(submitted.registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.SUBMITTED);
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.SUBMITTED);
        slow.scheduler.advance(Duration.ofDays(1));
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.REVIEWING);
        slow.scheduler.advance(Duration.ofDays(13));
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.REVIEWING);
        slow.scheduler.advance(Duration.ofDays(1));

        var registration =
                slow.sms.describeRegistrations(r -> {}).registrations().getFirst();
        assertThat(registration.registrationStatus()).isEqualTo(RegistrationStatus.COMPLETE);
        assertThat(registration.approvedVersionNumber()).isEqualTo(1);
        var version = slow.sms
                .describeRegistrationVersions(r -> r.registrationId(id))
                .registrationVersions()
                .getFirst();
        assertThat(version.registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.APPROVED);
        var history = version.registrationVersionStatusHistory();
        assertThat(history.draftTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(history.submittedTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(history.reviewingTimestamp()).isEqualTo(SmsAccount.START.plus(Duration.ofDays(1)));
        assertThat(history.approvedTimestamp()).isEqualTo(SmsAccount.START.plus(Duration.ofDays(15)));
    }

    @Test
    void what_is_denied_says_why_and_is_filled_in_anew() {
        var id = paperwork.filled(BRAND);
        paperwork.submit(id);

        account.sms
                .registrationDesk()
                .denyRegistration(id, "The tax number is unknown", Map.of("companyInfo.taxId", "Not registered"));

        assertThat(registration(id).registrationStatus()).isEqualTo(RegistrationStatus.REQUIRES_UPDATES);
        assertThat(registration(id).latestDeniedVersionNumber()).isEqualTo(1);
        assertThat(version(id, 1).deniedReasons())
                .singleElement()
                .satisfies(why -> assertThat(why.shortDescription()).isEqualTo("The tax number is unknown"));
        assertThat(account.sms
                        .describeRegistrationFieldValues(
                                r -> r.registrationId(id).fieldPaths("companyInfo.taxId"))
                        .registrationFieldValues())
                .singleElement()
                .satisfies(value -> assertThat(value.deniedReason()).isEqualTo("Not registered"));
        assertThat(refusal(() -> account.sms.putRegistrationFieldValue(
                        r -> r.registrationId(id).fieldPath("companyInfo.taxId").textValue("1"))))
                .isEqualTo("CONFLICT EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED registration " + id);

        var second = account.sms.createRegistrationVersion(r -> r.registrationId(id));
        assertThat(second.versionNumber()).isEqualTo(2);
        assertThat(second.registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.DRAFT);
        assertThat(account.sms
                        .describeRegistrationFieldValues(r -> r.registrationId(id))
                        .registrationFieldValues())
                .isEmpty();
        paperwork.fill(id);
        paperwork.submit(id);
        account.sms.registrationDesk().approveRegistration(id);
        assertThat(registration(id).registrationStatus()).isEqualTo(RegistrationStatus.COMPLETE);
        assertThat(registration(id).approvedVersionNumber()).isEqualTo(2);
    }

    @Test
    void an_approved_version_becomes_history_when_its_successor_is_approved() {
        var id = paperwork.complete(BRAND, account.sms.registrationDesk());
        account.sms.createRegistrationVersion(r -> r.registrationId(id));
        assertThat(registration(id).registrationStatus()).isEqualTo(RegistrationStatus.COMPLETE);
        paperwork.fill(id);
        paperwork.submit(id);
        account.sms.registrationDesk().approveRegistration(id);

        assertThat(version(id, 1).registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.ARCHIVED);
        assertThat(version(id, 2).registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.APPROVED);
        assertThat(account.sms
                        .describeRegistrationVersions(r -> r.registrationId(id)
                                .filters(RegistrationVersionFilter.builder()
                                        .name("registration-version-status")
                                        .values("ARCHIVED")
                                        .build()))
                        .registrationVersions())
                .extracting(RegistrationVersionInformation::versionNumber)
                .containsExactly(1L);
    }

    @Test
    void a_submitted_form_is_left_alone() {
        var id = paperwork.create(BRAND);
        assertThat(refusal(() -> account.sms.createRegistrationVersion(r -> r.registrationId(id))))
                .isEqualTo("CONFLICT CREATE_REGISTRATION_VERSION_NOT_ALLOWED registration " + id);
        paperwork.fill(id);
        paperwork.submit(id);

        assertThat(refusal(() -> account.sms.submitRegistrationVersion(r -> r.registrationId(id))))
                .isEqualTo("CONFLICT REGISTRATION_ALREADY_SUBMITTED registration " + id);
        assertThat(refusal(() -> account.sms.createRegistrationVersion(r -> r.registrationId(id))))
                .startsWith("CONFLICT CREATE_REGISTRATION_VERSION_NOT_ALLOWED");
        assertThat(refusal(() -> account.sms.discardRegistrationVersion(r -> r.registrationId(id))))
                .startsWith("CONFLICT DISCARD_REGISTRATION_VERSION_NOT_ALLOWED");
        assertThat(refusal(() -> account.sms.deleteRegistration(r -> r.registrationId(id))))
                .startsWith("CONFLICT RESOURCE_DELETION_NOT_ALLOWED");
    }

    @Test
    void a_later_draft_can_be_thrown_away() {
        var id = paperwork.complete(BRAND, account.sms.registrationDesk());
        account.sms.createRegistrationVersion(r -> r.registrationId(id));

        var discarded = account.sms.discardRegistrationVersion(r -> r.registrationId(id));

        assertThat(discarded.versionNumber()).isEqualTo(2);
        assertThat(discarded.registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.DISCARDED);
        assertThat(registration(id).currentVersionNumber()).isEqualTo(1);
        assertThat(account.sms
                        .createRegistrationVersion(r -> r.registrationId(id))
                        .versionNumber())
                .isEqualTo(3);
    }

    @Test
    void a_decision_by_hand_comes_before_that_of_the_clock() {
        var slow = new SmsAccount(SmsSettings.builder()
                .registration(new RegistrationSettings(Duration.ZERO, Duration.ofDays(14)))
                .build());
        var clerk = new Paperwork(slow.sms);
        var id = clerk.filled(BRAND);
        clerk.submit(id);
        slow.sms.registrationDesk().denyRegistration(id, "No", Map.of());

        slow.scheduler.advance(Duration.ofDays(30));

        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.REQUIRES_UPDATES);
        assertThatThrownBy(() -> slow.sms.registrationDesk().approveRegistration(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Registration %s is not in review: its version 1 is DENIED", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {BRAND, "US_SHORT_CODE_REGISTRATION", "SG_SENDER_ID_REGISTRATION"})
    void what_was_never_used_can_be_deleted(String type) {
        var id = paperwork.filled(type);

        assertThat(account.sms.deleteRegistration(r -> r.registrationId(id)).registrationStatus())
                .isEqualTo(RegistrationStatus.DELETED);

        assertThat(refusal(() -> account.sms.describeRegistrations(r -> r.registrationIds(id))))
                .isEqualTo("NOT_FOUND registration " + id);
    }

    @Test
    void registrations_are_filtered_by_type_and_status_and_their_number_is_limited() {
        var brand = paperwork.complete(BRAND, account.sms.registrationDesk());
        var tollFree = paperwork.create("US_TOLL_FREE_REGISTRATION");

        assertThat(listed(RegistrationFilterName.REGISTRATION_STATUS, "COMPLETE"))
                .isEqualTo(brand);
        assertThat(listed(RegistrationFilterName.REGISTRATION_TYPE, "US_TOLL_FREE_REGISTRATION"))
                .isEqualTo(tollFree);
        for (var i = 2; i < 25; i++) {
            paperwork.create(BRAND);
        }
        assertThat(refusal(() -> account.sms.createRegistration(r -> r.registrationType(BRAND))))
                .isEqualTo("QUOTA REGISTRATIONS_PER_ACCOUNT");
        assertThat(account.sms.describeAccountLimits(r -> {}).accountLimits())
                .filteredOn(limit -> limit.name() == AccountLimitName.REGISTRATIONS)
                .singleElement()
                .satisfies(limit -> assertThat(limit.used()).isEqualTo(limit.max()));
    }

    @Test
    void what_does_not_exist_is_named() {
        assertThat(refusal(() -> account.sms.createRegistration(r -> r.registrationType("US_LETTER"))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_TYPE RegistrationType");
        assertThat(refusal(() -> account.sms.submitRegistrationVersion(r -> r.registrationId("registration-1"))))
                .isEqualTo("NOT_FOUND registration registration-1");
        var id = paperwork.create(BRAND);
        assertThat(refusal(() -> account.sms.describeRegistrationVersions(
                        r -> r.registrationId(id).versionNumbers(2L))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_VERSION VersionNumber");
    }

    private String listed(RegistrationFilterName filter, String value) {
        var found = account.sms
                .describeRegistrations(r -> r.filters(
                        RegistrationFilter.builder().name(filter).values(value).build()))
                .registrations();
        assertThat(found).hasSize(1);
        return found.getFirst().registrationId();
    }

    private RegistrationInformation registration(String id) {
        return account.sms
                .describeRegistrations(r -> r.registrationIds(id))
                .registrations()
                .getFirst();
    }

    private RegistrationVersionInformation version(String id, long number) {
        return account.sms
                .describeRegistrationVersions(r -> r.registrationId(id).versionNumbers(number))
                .registrationVersions()
                .getFirst();
    }
}
