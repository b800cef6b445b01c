package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.MANDATORY_KEYWORDS;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.simulator;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.tagged;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.without;

import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** AWS::SMSVOICE::* over the emulated End User Messaging. */
class SmsTypesTest {
    private static final String LIST = "AWS::SMSVOICE::OptOutList";
    private static final String NUMBER = "AWS::SMSVOICE::PhoneNumber";
    private static final String POOL = "AWS::SMSVOICE::Pool";
    private static final String SET = "AWS::SMSVOICE::ConfigurationSet";

    private final TypesFixture aws = new TypesFixture();

    @Test
    void an_opt_out_list_lives_under_its_name_or_a_generated_one() {
        var named = desired("OptOuts", Map.of("OptOutListName", "stops"));
        var list = aws.type(LIST);

        assertThat(aws.create(LIST, named)).isEqualTo("stops");
        assertThat(aws.create(LIST, desired("OptOuts", Map.of()))).matches("app-dev-OptOuts-[A-Z0-9]{12}");
        assertThat(list.attributes("stops", named))
                .containsEntry("Arn", "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/stops");
        assertThatThrownBy(() -> list.create(named)).isInstanceOf(ConflictException.class);

        list.update("stops", named, tagged(named, Map.of("team", "other")));
        assertThat(tags("arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/stops"))
                .containsExactly(Tag.builder().key("team").value("other").build());

        list.delete("stops", named);
        list.delete("stops", named);
        assertThat(aws.sms.describeOptOutLists(request -> {}).optOutLists())
                .noneMatch(one -> one.optOutListName().equals("stops"));
    }

    private List<Tag> tags(String arn) {
        return aws.sms.listTagsForResource(request -> request.resourceArn(arn)).tags();
    }

    @Test
    void a_number_is_requested_with_its_keywords_and_changes_in_place() {
        var before = with(
                simulator("Number"),
                "OptionalKeywords",
                List.of(Map.of("Keyword", "INFO", "Message", "Acme: info", "Action", "AUTOMATIC_RESPONSE")));
        var id = aws.create(NUMBER, before);

        assertThat(aws.type(NUMBER).isStable(id)).isTrue();
        assertThat(number(id).messageTypeAsString()).isEqualTo("TRANSACTIONAL");
        assertThat(number(id).optOutListName()).isEqualTo("Default");
        assertThat(aws.type(NUMBER).attributes(id, before))
                .containsEntry("PhoneNumberId", id)
                .containsEntry("PhoneNumber", number(id).phoneNumber())
                .containsEntry("Arn", "arn:aws:sms-voice:us-east-1:111122223333:phone-number/" + id);
        assertThat(keywords(id))
                .contains(
                        tuple("STOP", "Acme: you get no more texts.", "OPT_OUT"),
                        tuple("HELP", "Acme: see https://example.com/help", "AUTOMATIC_RESPONSE"),
                        tuple("INFO", "Acme: info", "AUTOMATIC_RESPONSE"));

        var after = with(without(before, "OptionalKeywords"), "DeletionProtectionEnabled", "true");
        aws.type(NUMBER).update(id, before, after);
        assertThat(number(id).deletionProtectionEnabled()).isTrue();
        assertThat(keywords(id)).extracting(one -> one.toList().getFirst()).doesNotContain("INFO");

        assertThatThrownBy(() -> aws.type(NUMBER).delete(id, after))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.reasonAsString()).isEqualTo("DELETION_PROTECTION_ENABLED"));
        aws.type(NUMBER).update(id, after, before);
        aws.type(NUMBER).delete(id, before);
        aws.type(NUMBER).delete(id, before);
    }

    private PhoneNumberInformation number(String id) {
        return aws.sms
                .describePhoneNumbers(request -> request.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }

    private List<Tuple> keywords(String identity) {
        return aws.sms.describeKeywords(request -> request.originationIdentity(identity)).keywords().stream()
                .map(one -> tuple(one.keyword(), one.keywordMessage(), one.keywordActionAsString()))
                .toList();
    }

    @Test
    void a_number_that_cannot_be_configured_is_not_left_behind() {
        var broken = with(
                simulator("Number"),
                "OptionalKeywords",
                List.of(Map.of("Keyword", "INFO", "Message", " ", "Action", "AUTOMATIC_RESPONSE")));

        assertThatThrownBy(() -> aws.type(NUMBER).create(broken)).isInstanceOf(RuntimeException.class);
        assertThat(aws.sms.describePhoneNumbers(request -> {}).phoneNumbers()).isEmpty();
    }

    private ResourceType.Desired pool(String... arns) {
        return desired("Pool", Map.of("OriginationIdentities", List.of(arns), "MandatoryKeywords", MANDATORY_KEYWORDS));
    }

    private List<String> members(String pool) {
        return aws.sms.listPoolOriginationIdentities(request -> request.poolId(pool)).originationIdentities().stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .toList();
    }

    private PoolInformation poolInformation(String id) {
        return aws.sms.describePools(request -> request.poolIds(id)).pools().getFirst();
    }

    @Test
    void a_pool_is_made_with_all_its_identities_and_its_settings() {
        aws.create(LIST, desired("OptOuts", Map.of("OptOutListName", "stops")));
        var first = aws.simulatorArn("One");
        var second = aws.simulatorArn("Two");
        var desired = with(with(pool(first, second), "OptOutListName", "stops"), "DeletionProtectionEnabled", "true");
        var id = aws.create(POOL, desired);

        assertThat(aws.type(POOL).isStable(id)).isTrue();
        assertThat(members(id)).containsExactlyInAnyOrder(first, second);
        assertThat(poolInformation(id).optOutListName()).isEqualTo("stops");
        assertThat(poolInformation(id).deletionProtectionEnabled()).isTrue();
        assertThat(aws.type(POOL).attributes(id, desired))
                .containsEntry("PoolId", id)
                .containsEntry("Arn", "arn:aws:sms-voice:us-east-1:111122223333:pool/" + id);
        assertThat(tags("arn:aws:sms-voice:us-east-1:111122223333:pool/" + id))
                .extracting(Tag::key)
                .containsExactlyInAnyOrder("aws:cloudformation:stack-name", "team");
    }

    @Test
    void the_only_number_of_a_pool_is_exchanged_without_a_gap() {
        var old = aws.simulatorArn("Old");
        var fresh = aws.simulatorArn("New");
        var id = aws.create(POOL, pool(old));

        aws.type(POOL).update(id, pool(old), pool(fresh));

        assertThat(members(id)).containsExactly(fresh);
    }

    @Test
    void a_pool_that_cannot_be_completed_is_not_left_behind() {
        var good = aws.simulatorArn("One");
        var absent = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-00000000000000000000000000000000";

        assertThatThrownBy(() -> aws.type(POOL).create(pool(good, absent))).isInstanceOf(RuntimeException.class);
        assertThat(aws.sms.describePools(request -> {}).pools()).isEmpty();
    }

    @Test
    void a_protected_pool_is_not_deleted_and_an_unprotected_one_frees_its_numbers() {
        var first = aws.simulatorArn("One");
        var second = aws.simulatorArn("Two");
        var protectedPool = with(pool(first, second), "DeletionProtectionEnabled", true);
        var id = aws.create(POOL, protectedPool);

        assertThatThrownBy(() -> aws.type(POOL).delete(id, protectedPool))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.reasonAsString()).isEqualTo("DELETION_PROTECTION_ENABLED"));
        aws.type(POOL).update(id, protectedPool, pool(first, second));
        aws.type(POOL).delete(id, pool(first, second));
        aws.type(POOL).delete(id, pool(first, second));

        assertThat(aws.sms.describePhoneNumbers(request -> {}).phoneNumbers())
                .extracting(PhoneNumberInformation::poolId)
                .containsOnlyNulls();
    }

    private static Map<String, Object> toTopic(String name, boolean enabled, String... events) {
        return Map.of(
                "EventDestinationName",
                name,
                "Enabled",
                enabled,
                "MatchingEventTypes",
                List.of(events),
                "SnsDestination",
                Map.of("TopicArn", "arn:aws:sns:us-east-1:111122223333:" + name));
    }

    private ConfigurationSetInformation set(String name) {
        return aws.sms
                .describeConfigurationSets(request -> request.configurationSetNames(name))
                .configurationSets()
                .getFirst();
    }

    @Test
    void a_configuration_set_keeps_its_destinations_by_name() {
        var before = desired(
                "Set",
                Map.of(
                        "ConfigurationSetName",
                        "app-dev",
                        "DefaultSenderId",
                        "ACME",
                        "MessageFeedbackEnabled",
                        true,
                        "EventDestinations",
                        List.of(toTopic("kept", true, "TEXT_ALL"), toTopic("gone", false, "TEXT_DELIVERED"))));
        var name = aws.create(SET, before);

        assertThat(name).isEqualTo("app-dev");
        assertThat(set(name).defaultSenderId()).isEqualTo("ACME");
        assertThat(set(name).defaultMessageFeedbackEnabled()).isTrue();
        assertThat(set(name).eventDestinations())
                .extracting(EventDestination::eventDestinationName, EventDestination::enabled)
                .containsExactlyInAnyOrder(tuple("kept", true), tuple("gone", false));

        var after = desired(
                "Set",
                Map.of(
                        "ConfigurationSetName",
                        "app-dev",
                        "EventDestinations",
                        List.of(toTopic("new", true, "TEXT_ALL"), toTopic("kept", true, "TEXT_BLOCKED"))));
        aws.type(SET).update(name, before, after);

        assertThat(set(name).defaultSenderId()).isNull();
        assertThat(set(name).defaultMessageFeedbackEnabled()).isNotEqualTo(true);
        assertThat(set(name).eventDestinations())
                .extracting(EventDestination::eventDestinationName, EventDestination::matchingEventTypesAsStrings)
                .containsExactlyInAnyOrder(tuple("new", List.of("TEXT_ALL")), tuple("kept", List.of("TEXT_BLOCKED")));
        aws.type(SET).delete(name, after);
        aws.type(SET).delete(name, after);
        assertThat(aws.sms.describeConfigurationSets(request -> {}).configurationSets())
                .isEmpty();
    }

    @Test
    void an_event_destination_has_exactly_one_kind_of_destination() {
        var none = Map.of("EventDestinationName", "x", "Enabled", true, "MatchingEventTypes", List.of("TEXT_ALL"));

        assertThat(aws.type(SET).violations(Map.of("EventDestinations", List.of(none))))
                .containsExactly("#/EventDestinations/0: failed validation constraint for keyword [oneOf]");
    }

    @Test
    void a_protect_configuration_sets_and_resets_countries_and_is_used_by_a_set() {
        var type = aws.type("AWS::SMSVOICE::ProtectConfiguration");
        var before = desired(
                "Protect",
                Map.of(
                        "CountryRuleSet",
                        Map.of("SMS", List.of(Map.of("CountryCode", "FR", "ProtectStatus", "BLOCK")))));
        var id = aws.create("AWS::SMSVOICE::ProtectConfiguration", before);

        assertThat(protectStatus(id)).isEqualTo("BLOCK");
        assertThat(type.attributes(id, before))
                .containsEntry("ProtectConfigurationId", id)
                .containsEntry("Arn", "arn:aws:sms-voice:us-east-1:111122223333:protect-configuration/" + id);

        var set = desired("Set", Map.of("ConfigurationSetName", "app", "ProtectConfigurationId", id));
        aws.create(SET, set);
        aws.type(SET).update("app", set, without(set, "ProtectConfigurationId"));

        var after = with(without(before, "CountryRuleSet"), "DeletionProtectionEnabled", true);
        type.update(id, before, after);
        assertThat(protectStatus(id)).isEqualTo("ALLOW");
        assertThatThrownBy(() -> type.delete(id, after)).isInstanceOf(ConflictException.class);
        type.update(id, after, before);
        type.delete(id, before);
    }

    private String protectStatus(String id) {
        var rules = aws.sms
                .getProtectConfigurationCountryRuleSet(
                        request -> request.protectConfigurationId(id).numberCapability("SMS"))
                .countryRuleSet();
        var france = rules.get("FR");
        return france == null ? "ALLOW" : france.protectStatusAsString();
    }

    @Test
    void a_sender_id_has_a_compound_id() {
        var type = aws.type("AWS::SMSVOICE::SenderId");
        var desired = desired("Sender", Map.of("IsoCountryCode", "DE", "SenderId", "ACME"));
        var id = aws.create("AWS::SMSVOICE::SenderId", desired);

        assertThat(id).isEqualTo("DE|ACME");
        assertThat(type.attributes(id, desired))
                .containsEntry(
                        "Arn",
                        aws.sms
                                .describeSenderIds(request -> {})
                                .senderIds()
                                .getFirst()
                                .senderIdArn());
        type.update(id, desired, with(desired, "DeletionProtectionEnabled", true));
        assertThatThrownBy(() -> type.delete(id, desired)).isInstanceOf(ConflictException.class);
        type.update(id, with(desired, "DeletionProtectionEnabled", true), desired);
        type.delete(id, desired);
        assertThat(aws.sms.describeSenderIds(request -> {}).senderIds()).isEmpty();
    }
}
