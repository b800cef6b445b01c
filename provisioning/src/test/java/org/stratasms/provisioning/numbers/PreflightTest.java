package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** A number compared with the pool: each difference is found, and preparing ends it. */
class PreflightTest extends NumbersFixture {
    /** Makes a prepared number, or the pool, differ. */
    interface Break {
        void of(PreflightTest test, String number);
    }

    record Difference(String name, String code, String found, Break broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Difference> curable() {
        return Stream.of(
                new Difference(
                        "opt-out list",
                        "OPT_OUT_LIST_MISMATCH",
                        "has the opt-out list Default",
                        (test, number) -> test.sms.updatePhoneNumber(
                                r -> r.phoneNumberId(number).optOutListName("Default"))),
                new Difference(
                        "self-managed opt-outs of the number",
                        "SELF_MANAGED_OPT_OUTS_MISMATCH",
                        "manages its own opt-outs",
                        (test, number) -> test.sms.updatePhoneNumber(
                                r -> r.phoneNumberId(number).selfManagedOptOutsEnabled(true))),
                new Difference(
                        "self-managed opt-outs of the pool",
                        "SELF_MANAGED_OPT_OUTS_MISMATCH",
                        "leaves opt-outs to AWS",
                        (test, number) ->
                                test.sms.updatePool(r -> r.poolId(test.pool()).selfManagedOptOutsEnabled(true))),
                new Difference(
                        "two-way messaging of the number",
                        "TWO_WAY_CONFIG_MISMATCH",
                        "and the pool has it off",
                        (test, number) -> test.sms.updatePhoneNumber(r ->
                                r.phoneNumberId(number).twoWayEnabled(true).twoWayChannelArn(test.topic("numbers")))),
                new Difference(
                        "two-way messaging of the pool, with a role",
                        "TWO_WAY_CONFIG_MISMATCH",
                        "by arn:aws:iam::",
                        (test, number) -> test.sms.updatePool(r -> r.poolId(test.pool())
                                .twoWayEnabled(true)
                                .twoWayChannelArn(test.topic("pools"))
                                .twoWayChannelRole(test.role()))),
                new Difference(
                        "a role that the pool does not have",
                        "TWO_WAY_CONFIG_MISMATCH",
                        "by arn:aws:iam::",
                        (test, number) -> {
                            var topic = test.topic("both");
                            test.sms.updatePool(r ->
                                    r.poolId(test.pool()).twoWayEnabled(true).twoWayChannelArn(topic));
                            test.sms.updatePhoneNumber(r -> r.phoneNumberId(number)
                                    .twoWayEnabled(true)
                                    .twoWayChannelArn(topic)
                                    .twoWayChannelRole(test.role()));
                        }),
                new Difference(
                        "the text of HELP",
                        "KEYWORD_MISMATCH",
                        "answers the keyword HELP otherwise",
                        (test, number) -> test.put(number, "HELP", "Other", "AUTOMATIC_RESPONSE")),
                new Difference(
                        "the text of STOP",
                        "KEYWORD_MISMATCH",
                        "answers the keyword STOP otherwise",
                        (test, number) -> test.put(number, "STOP", "Other", "OPT_OUT")),
                new Difference(
                        "a keyword that the pool has not",
                        "KEYWORD_MISMATCH",
                        "has the keyword JOIN US, and the pool has not",
                        (test, number) -> test.put(number, "JOIN US", "Welcome", "OPT_IN")),
                new Difference(
                        "a keyword that the pool has",
                        "KEYWORD_MISMATCH",
                        "has no keyword HOURS",
                        (test, number) -> test.put(test.pool(), "HOURS", "9 to 5", "AUTOMATIC_RESPONSE")),
                new Difference(
                        "the action of a keyword",
                        "KEYWORD_MISMATCH",
                        "answers the keyword BYE otherwise",
                        (test, number) -> {
                            test.put(test.pool(), "BYE", "Bye", "OPT_OUT");
                            test.put(number, "BYE", "Bye", "AUTOMATIC_RESPONSE");
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("curable")
    void a_difference_is_found_preparing_ends_it_and_the_pool_takes_the_number(Difference difference) {
        deploy(SETTINGS);
        var number = prepared(NumberType.TEN_DLC);
        assertThat(numbers.preflight(number).findings()).isEmpty();
        difference.broken().of(this, number);

        var found = numbers.preflight(number);

        assertThat(found.fits()).isFalse();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(difference.code());
            assertThat(finding.found()).contains(difference.found());
            assertThat(finding.cure())
                    .contains(number, "aws pinpoint-sms-voice-v2")
                    .endsWith(" --region us-east-1");
        });
        assertThatThrownBy(() -> sms.associateOriginationIdentity(
                        r -> r.poolId(pool()).originationIdentity(number).isoCountryCode("US")))
                .as("AWS refuses it for that reason")
                .hasMessageContaining(difference.code());

        var prepared = numbers.prepare(number, words::add);

        assertThat(prepared.after().findings()).isEmpty();
        assertThat(prepared.done()).isNotEmpty();
        assertThat(words).anyMatch(word -> word.contains(difference.found()));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool()).originationIdentity(number).isoCountryCode("US"));
        assertThat(members()).containsExactly(number);
    }

    @Test
    void a_new_number_is_prepared_and_protected() {
        deploy(SETTINGS);
        var number = approved(NumberType.TOLL_FREE, r -> {});

        assertThat(codes(number))
                .containsExactlyInAnyOrder(
                        "OPT_OUT_LIST_MISMATCH",
                        "KEYWORD_MISMATCH",
                        "KEYWORD_MISMATCH",
                        "DELETION_PROTECTION_DISABLED");
        numbers.prepare(number, words::add);

        assertThat(codes(number)).isEmpty();
        assertThat(sms.describePhoneNumbers(r -> r.phoneNumberIds(number))
                        .phoneNumbers()
                        .getFirst()
                        .deletionProtectionEnabled())
                .isTrue();
    }

    @Test
    void a_missing_protection_alone_is_no_refusal() {
        deploy(SETTINGS);
        var number = prepared(NumberType.TEN_DLC);
        sms.updatePhoneNumber(r -> r.phoneNumberId(number).deletionProtectionEnabled(false));

        assertThat(codes(number)).containsExactly("DELETION_PROTECTION_DISABLED");
        assertThat(numbers.preflight(number).fits()).isTrue();
    }

    @Test
    void a_message_type_and_capabilities_that_differ_cannot_be_cured_and_nothing_is_changed() {
        deploy(SETTINGS);
        var number = approved(
                NumberType.TEN_DLC, r -> r.messageType("PROMOTIONAL").numberCapabilitiesWithStrings("SMS", "VOICE"));

        var prepared = numbers.prepare(number, words::add);

        assertThat(prepared.done()).isEmpty();
        assertThat(prepared.after().fits()).isFalse();
        assertThat(prepared.after().findings())
                .filteredOn(finding -> finding.code().equals("MESSAGE_TYPE_MISMATCH"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.found()).isEqualTo("It is PROMOTIONAL, and the pool is TRANSACTIONAL.");
                    assertThat(finding.cure()).contains("A number keeps its message type");
                    assertThat(finding.cures()).isEmpty();
                });
        assertThat(prepared.after().findings())
                .filteredOn(finding -> finding.code().equals("NUMBER_CAPABILITIES_MISMATCH"))
                .singleElement()
                .extracting(Preflight.Finding::found)
                .isEqualTo("It can SMS and VOICE, and the pool's numbers can SMS.");
        assertThat(sms.describePhoneNumbers(r -> r.phoneNumberIds(number))
                        .phoneNumbers()
                        .getFirst()
                        .optOutListName())
                .isEqualTo("Default");
    }

    @Test
    void a_number_of_another_pool_is_left_alone() {
        deploy(SETTINGS);
        var number = approved(NumberType.TEN_DLC, r -> {});
        var other = sms.createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();

        var prepared = numbers.prepare(number, words::add);

        assertThat(prepared.done()).isEmpty();
        assertThat(prepared.after().findings())
                .extracting(Preflight.Finding::code)
                .contains("PHONE_NUMBER_ASSOCIATED_TO_POOL");
        assertThat(prepared.after().findings())
                .extracting(Preflight.Finding::cure)
                .anyMatch(cure -> cure.contains("disassociate-origination-identity --pool-id " + other));
    }

    @Test
    void a_number_that_waits_for_approval_is_prepared_and_still_does_not_fit() {
        deploy(SETTINGS);
        var number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TOLL_FREE")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();

        var prepared = numbers.prepare(number, words::add);

        assertThat(prepared.done()).hasSize(4);
        assertThat(prepared.after().findings())
                .extracting(Preflight.Finding::code)
                .containsExactly("RESOURCE_NOT_ACTIVE");
        region.registrationDesk().approve(number);
        assertThat(numbers.preflight(number).findings()).isEmpty();
    }

    @Test
    void a_member_fits_and_its_missing_protection_needs_a_way_out_of_the_pool() {
        var number = deployWith(NumberType.TEN_DLC).getFirst();
        assertThat(numbers.preflight(number)).matches(Preflight::isMember).matches(Preflight::fits);
        var simulator = sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .filter(each -> each.numberType() == NumberType.SIMULATOR)
                .findFirst()
                .orElseThrow()
                .phoneNumberId();

        assertThat(numbers.preflight(simulator).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("DELETION_PROTECTION_DISABLED");
            assertThat(finding.cure()).contains("disassociate-origination-identity", "associate-origination-identity");
        });
    }

    @Test
    void a_sender_id_is_compared_by_its_message_types_and_by_its_name() {
        deploy(SETTINGS);
        sms.requestSenderId(r -> r.senderId("PROMO").isoCountryCode("GB").messageTypesWithStrings("PROMOTIONAL"));
        var agency = sms.requestSenderId(
                        r -> r.senderId("AGENCY").isoCountryCode("GB").messageTypesWithStrings("TRANSACTIONAL"))
                .senderIdArn();

        assertThat(codes("PROMO/GB")).containsExactly("MESSAGE_TYPE_MISMATCH");
        assertThat(codes(agency)).isEmpty();
        assertThatThrownBy(() -> numbers.preflight("NOBODY/GB"))
                .isInstanceOf(NumbersException.class)
                .hasMessageContaining("There is no sender ID");
        assertThat(numbers.attach("AGENCY/GB", listener()).members()).contains(agency);
    }

    @Test
    void what_is_no_id_is_refused_with_where_to_find_one() {
        deploy(SETTINGS);

        assertThatThrownBy(() -> numbers.preflight("+12065550100"))
                .isInstanceOfSatisfying(
                        NumbersException.class,
                        refusal -> assertThat(refusal.cure()).contains("numbers list"));
        assertThatThrownBy(() -> numbers.preflight("phone-0")).hasMessageContaining("There is no phone number phone-0");
    }

    private List<String> codes(String id) {
        return numbers.preflight(id).findings().stream()
                .map(Preflight.Finding::code)
                .toList();
    }

    private void put(String identity, String word, String message, String action) {
        sms.putKeyword(r -> r.originationIdentity(identity)
                .keyword(word)
                .keywordMessage(message)
                .keywordAction(action));
    }

    private String topic(String name) {
        return region.sns().createTopic(r -> r.name(name)).topicArn();
    }

    private String role() {
        return region.iam()
                .createRole(r -> r.roleName("replies").assumeRolePolicyDocument("""
                                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                 "Principal": {"Service": "sms-voice.amazonaws.com"}}]}"""))
                .role()
                .arn();
    }
}
