package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.RegistrationDenial;

/** An empty account, registration files, a denial in between: texts flow through the pool at the end. */
class RegistrationStoryTest extends RegistrarFixture {
    @Test
    void toll_free_number_is_denied_mended_approved_and_texts() {
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);

        var submitted = submit(file);

        assertThat(submitted.state()).as(submitted.toString()).isEqualTo(SubmitResult.State.SUBMITTED);
        var id = requireNonNull(submitted.registrationId());
        var number = requireNonNull(submitted.number());
        assertThat(sms.describePhoneNumbers(r -> r.phoneNumberIds(number))
                        .phoneNumbers()
                        .getFirst()
                        .statusAsString())
                .isEqualTo("PENDING");
        region.registrationDesk()
                .denyRegistration(
                        id,
                        RegistrationDenial.of("OPT_IN_WORKFLOW_NON_COMPLIANT_MSG_FREQUENCY")
                                .withField("messagingUseCase.optInDescription", "Say how often messages come."));
        assertThat(registrar().watch(id, line -> {}).status()).isEqualTo(Status.DENIED);
        assertThat(registrar().explain(id, null, List.of(folder)).fields())
                .containsExactly(
                        new Explanation.Field("messagingUseCase.optInDescription", 19, "Say how often messages come."));

        var mended = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE.replace("up to 4", "up to 2"));
        assertThat(registrar().differences(mended))
                .extracting(FieldChange::path)
                .containsExactly("messagingUseCase.optInDescription");
        var again = registrar().resubmit(mended, true, Set.of(), steps::add);

        assertThat(again.state()).as(again.toString()).isEqualTo(SubmitResult.State.SUBMITTED);
        assertThat(again.number()).as("the number of the first version").isEqualTo(number);
        region.registrationDesk().approveRegistration(id);
        assertThat(registrar().watch(id, line -> {}).status()).isEqualTo(Status.APPROVED);
        assertTexts(number, "+14255550100");
    }

    @Test
    void ten_dlc_number_comes_by_brand_vetting_and_campaign() {
        var brand = files.read("brand.yaml", RegistrationFiles.BRAND);
        var vetting = files.read("vetting.yaml", RegistrationFiles.VETTING);
        var campaign = files.read("campaign.yaml", RegistrationFiles.CAMPAIGN);

        approved(submit(brand));
        approved(submit(vetting));
        var campaignId = approved(submit(campaign));
        var done = submit(campaign);

        assertThat(done.state()).as(done.toString()).isEqualTo(SubmitResult.State.DONE);
        assertThat(registrar().status())
                .extracting(RegistrationLine::form)
                .containsExactly("city-brand", "city-vetting", "city-campaign");
        assertThat(registrar().status().getLast().identities()).containsExactly(done.number());
        assertThat(registrar().status().getLast().id()).isEqualTo(campaignId);
        assertTexts(requireNonNull(done.number()), "+14255550100");
    }

    @Test
    void sender_id_comes_with_its_approval_and_texts() {
        var file = files.read("sender.yaml", RegistrationFiles.SENDER_ID);

        approved(submit(file));

        var done = submit(file);
        assertThat(done.state()).as(done.toString()).isEqualTo(SubmitResult.State.DONE);
        assertThat(done.number()).contains("CITYBEN");
        assertTexts(requireNonNull(done.number()), "+6581234567");
    }

    private String approved(SubmitResult submitted) {
        assertThat(submitted.state()).as(submitted.toString()).isEqualTo(SubmitResult.State.SUBMITTED);
        var id = requireNonNull(submitted.registrationId());
        region.registrationDesk().approveRegistration(id);
        assertThat(registrar().watch(id, line -> {}).status()).isEqualTo(Status.APPROVED);
        return id;
    }

    /** Deploys the environment with an identity, as the registrar says, and texts through its pool. */
    private void assertTexts(String identity, String to) {
        deploy(SETTINGS.withOriginationIdentities(List.of(identity)));
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                .originationIdentity(pool)
                .configurationSetName("app-dev-strata-sms")
                .messageBody("City of Example Benefits: your appointment is tomorrow."));
        aws().advance(Duration.ofMinutes(2));
        assertThat(region.inbox().count()).isOne();
    }
}
