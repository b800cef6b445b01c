package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.provisioning.operations.InProcessClients;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;

class PoolChecksTest extends DoctorFixture {
    @Test
    void a_pool_as_in_production_is_green_in_all_that_concerns_it() {
        deployWithNumbers(NumberType.TEN_DLC, NumberType.TOLL_FREE);

        assertThat(examine())
                .filteredOn(finding -> finding.code().group() == Code.Group.POOL)
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isIn(Level.OK, Level.NOTE));
    }

    @Test
    void P01_a_pool_that_does_not_heed_STOP_is_found_and_the_cure_mends_it() {
        deploy(SETTINGS);
        sms.updatePool(r -> r.poolId(pool()).selfManagedOptOutsEnabled(true));

        var found = finding(Code.P01, Level.FAIL);
        assertThat(found.found()).contains("does not heed STOP");
        follow(found);

        assertGreen(Code.P01);
    }

    @Test
    void P01_another_opt_out_list_is_found_and_the_cure_puts_the_environments_back() {
        deploy(SETTINGS);
        sms.updatePool(r -> r.poolId(pool()).optOutListName("Default"));

        var found = finding(Code.P01, Level.FAIL);
        assertThat(found.evidence()).isEqualTo("OptOutListName=Default");
        follow(found);

        assertGreen(Code.P01);
    }

    @Test
    void P01_a_pool_that_is_gone_is_found() {
        deploy(SETTINGS.withParameter("DeletionProtectionEnabled", "false"));
        sms.deletePool(r -> r.poolId(pool()));

        assertThat(finding(Code.P01, Level.FAIL).found()).isEqualTo("There is no such pool.");
        assertThat(finding(Code.P02, Level.NOT_LOOKED_AT).cure()).contains("P01");
    }

    @Test
    void P02_a_simulator_alone_is_found_and_an_approved_number_cures() {
        deploy(SETTINGS);

        var found = finding(Code.P02, Level.WARN);
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC)));

        assertGreen(Code.P02);
    }

    @Test
    void P02_a_member_that_waits_for_its_registration_is_found_and_an_approved_number_in_its_place_cures() {
        deploy(SETTINGS);
        var member = registeredMember();
        region.registrationDesk().revokeRegistration(number(member).registrationId());

        var found = finding(Code.P02, Level.WARN);
        assertThat(found.subject()).isEqualTo(member);
        assertThat(found.evidence()).isEqualTo("Status=PENDING");
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC)));

        assertGreen(Code.P02);
    }

    @Test
    void P02_a_pool_in_which_no_member_is_active_fails() {
        deploy(SETTINGS);
        addNumber(NumberType.TEN_DLC);
        var pending = changing(
                DescribePhoneNumbersResponse.class,
                answer -> answer.toBuilder()
                        .phoneNumbers(answer.phoneNumbers().stream()
                                .map(number -> number.copy(changed -> changed.status(NumberStatus.PENDING)))
                                .toList())
                        .build());

        assertThat(finding(pending, Code.P02, Level.FAIL).found())
                .isEqualTo("The number is PENDING, with no registration.");
        assertGreen(Code.P02);
    }

    @ParameterizedTest
    @CsvSource({
        "ASSOCIATING, Wait: AWS adds the number to a registration",
        "DISASSOCIATING, Wait: AWS adds the number to a registration",
        "DELETED, The number was released and does not come back."
    })
    void P02_a_member_in_a_state_that_the_embedded_AWS_does_not_keep_is_found(NumberStatus status, String cure) {
        deploy(SETTINGS);
        addNumber(NumberType.TEN_DLC);

        var found = finding(answering(status), Code.P02, Level.WARN);

        assertThat(found.evidence()).isEqualTo("Status=" + status);
        assertThat(found.cure()).startsWith(cure);
    }

    @Test
    void P02_a_pool_without_a_member_is_found_and_an_approved_number_cures() {
        deploy(SETTINGS);
        var empty = changing(
                ListPoolOriginationIdentitiesResponse.class,
                answer -> answer.toBuilder().originationIdentities(List.of()).build());

        var found = finding(empty, Code.P02, Level.FAIL);
        assertThat(found.found()).isEqualTo("The pool has no member to send from.");
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC)));

        assertGreen(Code.P02);
    }

    @Test
    void P02_a_sender_id_beside_the_simulator_is_green() {
        deploy(SETTINGS);
        sms.requestSenderId(r -> r.senderId("CITYBEN").isoCountryCode("GB").messageTypes(MessageType.TRANSACTIONAL));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool()).originationIdentity("CITYBEN").isoCountryCode("GB"));

        assertGreen(Code.P02);
    }

    /** The client, with another status of each number that is no simulator. */
    private PinpointSmsVoiceV2Client answering(NumberStatus status) {
        return changing(
                DescribePhoneNumbersResponse.class,
                answer -> answer.toBuilder()
                        .phoneNumbers(answer.phoneNumbers().stream()
                                .map(number -> number.numberType() == NumberType.SIMULATOR
                                        ? number
                                        : number.copy(changed -> changed.status(status)))
                                .toList())
                        .build());
    }

    /** The client, with answers of one kind changed: states that AWS documents and the embedded AWS does not keep. */
    private <A extends PinpointSmsVoiceV2Response> PinpointSmsVoiceV2Client changing(
            Class<A> answer, UnaryOperator<A> change) {
        var type = PinpointSmsVoiceV2Client.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.isDefault()
                            && (method.getName().endsWith("Paginator") || arguments[0] instanceof Consumer)) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    try {
                        var given = method.invoke(sms, arguments);
                        return answer.isInstance(given) ? change.apply(answer.cast(given)) : given;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Finding finding(PinpointSmsVoiceV2Client client, Code code, Level level) {
        return new Doctor(InProcessClients.of(region, client), SETTINGS, PLACE, questions(), aws::now, pause -> {})
                .examine(done -> {}).stream()
                        .filter(finding -> finding.code() == code && finding.level() == level)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void P03_one_member_is_found_and_a_number_of_another_type_cures() {
        deploy(SETTINGS);

        var found = finding(Code.P03, Level.WARN);
        assertThat(found.found()).isEqualTo("The pool has one member.");
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC)));

        assertGreen(Code.P03);
    }

    @Test
    void P03_several_toll_free_numbers_are_found_and_keeping_one_cures() {
        deploy(SETTINGS);
        var first = addNumber(NumberType.TOLL_FREE);
        var second = addNumber(NumberType.TOLL_FREE);

        var found = finding(Code.P03, Level.WARN);
        assertThat(found.found()).isEqualTo("The pool has 2 toll-free numbers.");
        follow(found, Map.of("<MEMBER_THAT_STAYS>", first, "<MEMBER_THAT_GOES>", arn(second)));

        assertGreen(Code.P03);
    }

    @Test
    void P04_an_unprotected_pool_is_found_and_the_cure_protects_it() {
        deploy(SETTINGS);
        sms.updatePool(r -> r.poolId(pool()).deletionProtectionEnabled(false));

        follow(finding(Code.P04, Level.WARN));

        assertGreen(Code.P04);
    }

    @Test
    void P04_an_unprotected_number_is_found_and_the_cure_protects_it() {
        deploy(SETTINGS);
        region.registrationDesk().provisionInto(pool(), NumberType.TEN_DLC, "US");

        follow(finding(Code.P04, Level.WARN));

        assertGreen(Code.P04);
    }

    @Test
    void P04_a_temporary_environment_needs_no_protection() {
        deploy(SETTINGS.withParameter("Lifetime", "TEMPORARY"));

        assertGreen(Code.P04);
    }

    @Test
    void P05_another_reply_to_HELP_is_found_and_the_cure_puts_the_templates_text_back() {
        deploy(SETTINGS);
        sms.putKeyword(r -> r.originationIdentity(pool()).keyword("HELP").keywordMessage("Hello?"));

        follow(finding(Code.P05, Level.FAIL));

        assertGreen(Code.P05);
    }

    @Test
    void P05_another_reply_to_STOP_is_found_and_the_cure_puts_the_templates_text_back() {
        deploy(SETTINGS);
        sms.putKeyword(r -> r.originationIdentity(pool())
                .keyword("STOP")
                .keywordMessage("Bye")
                .keywordAction(KeywordAction.OPT_OUT));

        follow(finding(Code.P05, Level.FAIL));

        assertGreen(Code.P05);
    }

    @Test
    void P05_replies_without_contact_or_name_are_found_and_other_texts_cure() {
        deploy(SETTINGS.withParameter("HelpMessage", "no help here")
                .withParameter("StopMessage", "City Benefits: no more messages"));

        var found =
                examine().stream().filter(finding -> finding.code() == Code.P05).toList();
        assertThat(found)
                .extracting(Finding::found)
                .containsExactlyInAnyOrder(
                        "The reply to HELP gives no contact.",
                        "The replies to HELP and STOP do not share a programme's name.");
        deploy(SETTINGS.withParameter("SimulatorHelpMessage", "no help here")
                .withParameter("SimulatorStopMessage", "City Benefits: no more messages"));

        assertGreen(Code.P05);
    }

    @Test
    void P06_a_topic_that_admits_nobody_is_found_and_the_cure_admits_end_user_messaging() {
        deploy(SETTINGS.withParameter("EnableInboundQueue", "true"));
        assertGreen(Code.P06);
        var topic = sms.describePools(r -> {}).pools().getFirst().twoWayChannelArn();
        region.sns()
                .setTopicAttributes(r -> r.topicArn(topic)
                        .attributeName("Policy")
                        .attributeValue(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                                        + "{\"AWS\":\"000000000000\"},\"Action\":\"sns:Publish\",\"Resource\":\"%s\"}]}"
                                                .formatted(topic)));

        follow(finding(Code.P06, Level.WARN));

        assertGreen(Code.P06);
    }

    @Test
    void P06_a_key_that_admits_nobody_is_found_and_the_cure_admits_end_user_messaging() {
        deploy(SETTINGS.withParameter("EnableInboundQueue", "true"));
        var topic = sms.describePools(r -> {}).pools().getFirst().twoWayChannelArn();
        var key = region.sns()
                .getTopicAttributes(r -> r.topicArn(topic))
                .attributes()
                .get("KmsMasterKeyId");
        region.kms()
                .putKeyPolicy(
                        r -> r.keyId(key)
                                .policyName("default")
                                .policy(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                                                + "\"arn:aws:iam::000000000000:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}"));

        var found = finding(Code.P06, Level.WARN);
        assertThat(found.found()).contains("key");
        follow(found);

        assertGreen(Code.P06);
    }

    @Test
    void P06_a_topic_that_is_gone_is_found_and_the_cure_creates_it_again() {
        deploy(SETTINGS.withParameter("EnableInboundQueue", "true"));
        var topic = sms.describePools(r -> {}).pools().getFirst().twoWayChannelArn();
        region.sns().deleteTopic(r -> r.topicArn(topic));

        var found = finding(Code.P06, Level.FAIL);
        assertThat(found.found()).contains("gone");
        follow(found);

        assertGreen(Code.P06);
    }

    @Test
    void P07_a_toll_free_member_is_noted() {
        deploy(SETTINGS);
        var id = addNumber(NumberType.TOLL_FREE);

        var found = finding(Code.P07, Level.NOTE);
        assertThat(found.subject()).isEqualTo(id);
        assertThat(found.cure()).isNull();
    }
}
