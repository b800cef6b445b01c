package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;

/**
 * Origination identities that do not fit the pool: named with every difference and its cure, before anything is
 * changed.
 */
class JoiningMembersTest {
    private static final String LIST = "app-dev-strata-sms-opt-outs";
    private static final String HELP = "Example programme's help: call 555-0100. Reply STOP to end.";
    private static final String STOP = "Example programme: you are opted out and will get no more messages.";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:replies";
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", HELP)
            .withParameter("StopMessage", STOP);

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final PinpointSmsVoiceV2Client sms = region.endUserMessaging();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void every_difference_is_named_at_once_with_the_command_that_ends_it() {
        var id = number(r -> r.messageType("PROMOTIONAL").numberCapabilitiesWithStrings("SMS", "VOICE"));
        sms.updatePhoneNumber(r -> r.phoneNumberId(id)
                .selfManagedOptOutsEnabled(true)
                .twoWayEnabled(true)
                .twoWayChannelArn(TOPIC));
        sms.putKeyword(r -> r.originationIdentity(id)
                .keyword("JOIN US")
                .keywordMessage("Hi")
                .keywordAction("OPT_IN"));

        var refusal = refusal(SETTINGS.withOriginationIdentities(List.of(id)));

        assertThat(refusal)
                .startsWith("Nothing was changed")
                .contains("phone-number/" + id)
                .contains("is PENDING")
                .contains("is PROMOTIONAL, and the pool is TRANSACTIONAL", "request one that is TRANSACTIONAL")
                .contains("can SMS and VOICE, and the pool's numbers can SMS")
                .contains("has the opt-out list Default, and the pool has " + LIST)
                .contains("create-opt-out-list --opt-out-list-name " + LIST)
                .contains("update-phone-number --phone-number-id %s --opt-out-list-name %s".formatted(id, LIST))
                .contains("manages its own opt-outs", "--no-self-managed-opt-outs-enabled")
                .contains("two-way messaging to %s, and the pool has it off".formatted(TOPIC), "--no-two-way-enabled")
                .contains(
                        "has the keyword JOIN US",
                        "delete-keyword --origination-identity %s --keyword 'JOIN US'".formatted(id))
                .contains("answers the keyword STOP otherwise", "--keyword STOP --keyword-action OPT_OUT")
                .contains("--keyword-message 'Example programme'\\''s help: call 555-0100. Reply STOP to end.'");
        assertThat(region.cloudFormation().listStacks(r -> {}).stackSummaries()).isEmpty();
    }

    @Test
    void a_number_that_was_mended_as_the_refusal_says_is_taken() {
        var id = approved();
        var settings = SETTINGS.withOriginationIdentities(List.of(id));
        assertThat(refusal(settings)).doesNotContain("PENDING", "PROMOTIONAL", "two-way", "own opt-outs");

        sms.createOptOutList(r -> r.optOutListName(LIST));
        sms.updatePhoneNumber(r -> r.phoneNumberId(id).optOutListName(LIST));
        assertThat(refusal(settings)).doesNotContain("opt-out list").contains("keyword HELP", "keyword STOP");
        sms.putKeyword(r -> r.originationIdentity(id).keyword("HELP").keywordMessage(HELP));
        sms.putKeyword(r -> r.originationIdentity(id).keyword("STOP").keywordMessage(STOP));

        assertThatCode(() -> deploy(settings)).doesNotThrowAnyException();
        assertThatCode(() -> deploy(settings))
                .as("a member does not join again")
                .doesNotThrowAnyException();
    }

    @Test
    void a_pool_that_is_there_is_compared_with_as_it_is() {
        var topic = region.sns().createTopic(r -> r.name("replies")).topicArn();
        var pool = deploy(SETTINGS).required(ApplicationContract.POOL_ID);
        sms.updatePool(
                r -> r.poolId(pool).twoWayEnabled(true).twoWayChannelArn(topic).selfManagedOptOutsEnabled(true));
        var id = approved();

        assertThat(refusal(SETTINGS.withOriginationIdentities(List.of(id))))
                .contains("two-way messaging off, and the pool has it to " + topic)
                .contains("--two-way-enabled --two-way-channel-arn " + topic)
                .contains("leaves opt-outs to AWS, and the pool manages its own")
                .doesNotContain("create-opt-out-list");
    }

    @Test
    void without_a_simulator_the_first_number_of_a_new_pool_decides() {
        var first = approved();
        var second = approved();
        sms.putKeyword(r -> r.originationIdentity(second).keyword("HELP").keywordMessage("Call us"));
        var settings = SETTINGS.withSimulator(false).withOriginationIdentities(List.of(first, second));

        assertThat(refusal(settings))
                .contains(second)
                .doesNotContain(first)
                .contains("--keyword HELP --keyword-action AUTOMATIC_RESPONSE")
                .doesNotContain("create-opt-out-list");
        assertThatCode(() -> deploy(SETTINGS.withSimulator(false).withOriginationIdentities(List.of(first))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_number_of_another_pool_and_what_is_not_there_are_named() {
        var id = approved();
        var other = sms.createPool(
                        r -> r.originationIdentity(id).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        var nowhere = "arn:aws:sms-voice:us-east-1:000000000000:phone-number/phone-0";

        assertThat(refusal(SETTINGS.withOriginationIdentities(List.of(id))))
                .contains("in pool " + other)
                .contains("disassociate-origination-identity --pool-id %s --origination-identity %s"
                        .formatted(other, id));
        assertThat(refusal(SETTINGS.withOriginationIdentities(List.of(nowhere))))
                .contains("no phone number " + nowhere);
    }

    @Test
    void a_sender_id_is_compared_by_its_message_types() {
        var promotional = sms.requestSenderId(
                        r -> r.senderId("PROMO").isoCountryCode("GB").messageTypesWithStrings("PROMOTIONAL"))
                .senderIdArn();
        var transactional = sms.requestSenderId(
                        r -> r.senderId("AGENCY").isoCountryCode("GB").messageTypesWithStrings("TRANSACTIONAL"))
                .senderIdArn();

        assertThat(refusal(SETTINGS.withOriginationIdentities(List.of(promotional, transactional))))
                .contains("PROMO", "is for PROMOTIONAL messages, and the pool is TRANSACTIONAL")
                .doesNotContain("AGENCY");
        deploy(SETTINGS);
        assertThatCode(() -> deploy(SETTINGS.withOriginationIdentities(List.of(transactional))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_number_that_was_provisioned_into_the_pool_is_no_stranger() {
        var pool = deploy(SETTINGS).required(ApplicationContract.POOL_ID);
        var number = region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");

        deploy(SETTINGS.withOriginationIdentities(List.of(number.phoneNumberArn())));

        assertThat(JoiningMembers.members(sms, pool)).hasSize(2).contains(number.phoneNumberArn());
    }

    private String approved() {
        var id = number(r -> {});
        region.registrationDesk().approve(id);
        return id;
    }

    private String number(Consumer<RequestPhoneNumberRequest.Builder> otherwise) {
        return sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .applyMutation(otherwise))
                .phoneNumberId();
    }

    private String refusal(EnvironmentSettings settings) {
        return String.valueOf(catchThrowableOfType(ProvisioningException.class, () -> deploy(settings))
                .getMessage());
    }

    private ApplicationContract deploy(EnvironmentSettings settings) {
        return new Environment(region.cloudFormation(), sms, region.logs(), settings, aws::advance)
                .deploy(Set.of(), step -> {});
    }
}
