package org.stratasms.emulator.internal.sms.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.POOL;
import static org.stratasms.emulator.internal.sms.SendingFixture.SET;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_SUCCESS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.sms.CarrierSettings;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.emulator.sms.StatusCause;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

class SendTextMessageTest {
    private final SendingFixture aws = new SendingFixture();

    @Test
    void an_accepted_text_has_a_message_id_and_reaches_its_phone() {
        var id = aws.send(ALICE);

        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(aws.inbox.find(id).orElseThrow().status()).isEqualTo(MessageStatus.QUEUED);
        aws.scheduler.advance(Duration.ofMillis(50));
        assertThat(aws.inbox.find(id).orElseThrow().status()).isEqualTo(MessageStatus.SUCCESSFUL);
        aws.scheduler.advance(Duration.ofMillis(150));
        var text = aws.inbox.find(id).orElseThrow();
        assertThat(text.events())
                .containsExactly(
                        new MessageEvent(MessageStatus.SUCCESSFUL, false, SendingFixture.START.toEpochMilli() + 50),
                        new MessageEvent(MessageStatus.DELIVERED, true, SendingFixture.START.toEpochMilli() + 200));
        assertThat(text.from()).isEqualTo("+12065550100");
        assertThat(text.poolId()).isEqualTo(POOL);
        assertThat(text.isFinal()).isTrue();
    }

    @Test
    void a_destination_without_its_plus_sign_is_the_same_destination() {
        assertThat(aws.settle("12065550147").to()).isEqualTo(ALICE);
    }

    @Test
    void a_missing_body_or_destination_is_named() {
        var noBody = refused(ALICE, request -> request.messageBody(null), ValidationException.class);
        assertThat(noBody.reasonAsString()).isEqualTo("MISSING_PARAMETER");
        assertThat(noBody.fields().getFirst().name()).isEqualTo("MessageBody");

        var noDestination = refused(ALICE, request -> request.destinationPhoneNumber(null), ValidationException.class);
        assertThat(noDestination.reasonAsString()).isEqualTo("MISSING_PARAMETER");
        assertThat(noDestination.fields().getFirst().name()).isEqualTo("DestinationPhoneNumber");
    }

    @Test
    void what_is_no_number_of_any_country_is_an_invalid_parameter_and_not_repeated_in_the_message() {
        for (var number : new String[] {"+999123456", "+0123456", "not-a-number", "+", "+12345678901234567890"}) {
            var refusal = refused(number, request -> {}, ValidationException.class);
            assertThat(refusal.reasonAsString()).isEqualTo("INVALID_PARAMETER");
            assertThat(refusal.getMessage()).doesNotContain(number + " ");
        }
    }

    @Test
    void unknown_resources_are_not_found_with_their_type() {
        assertNotFound(request -> request.originationIdentity("pool-ffff"), "pool");
        assertNotFound(request -> request.originationIdentity("phone-ffff"), "phone-number");
        assertNotFound(request -> request.originationIdentity("+12065550199"), "phone-number");
        assertNotFound(
                request -> request.originationIdentity("arn:aws:sms-voice:us-east-1:111122223333:sender-id/A/GB"),
                "sender-id");
        assertNotFound(request -> request.configurationSetName("elsewhere"), "configuration-set");
        assertNotFound(request -> request.protectConfigurationId("protect-ffff"), "protect-configuration");
    }

    @Test
    void an_unknown_sender_id_is_not_found_where_sender_ids_exist() {
        var refusal = refused(
                "+447400123456", request -> request.originationIdentity("NOBODY"), ResourceNotFoundException.class);

        assertThat(refusal.resourceTypeAsString()).isEqualTo("sender-id");
    }

    @Test
    void resources_are_found_by_id_arn_or_number() {
        var number = aws.tenDlc("+12065550101");
        var pool = aws.resources.pools.get(POOL);

        for (var identity : new String[] {number.id(), number.arn(), number.number(), "12065550101", pool.arn()}) {
            assertThat(aws.settle(ALICE, request -> request.originationIdentity(identity))
                            .status())
                    .isEqualTo(MessageStatus.DELIVERED);
        }
        assertThat(aws.settle(
                                ALICE,
                                request -> request.configurationSetName(aws.resources.arn("configuration-set/" + SET)))
                        .configurationSetName())
                .isEqualTo(SET);
    }

    @Test
    void a_recipient_who_opted_out_of_the_pools_list_is_a_conflict() {
        aws.resources.optOutLists.get("Default").optOut(ALICE, SendingFixture.START, true);

        var refusal = refused(ALICE, request -> {}, ConflictException.class);

        assertThat(refusal.reasonAsString()).isEqualTo("DESTINATION_PHONE_NUMBER_OPTED_OUT");
        assertThat(refusal.resourceTypeAsString()).isEqualTo("opted-out-number");
        assertThat(refusal.getMessage()).doesNotContain(ALICE).contains("+…47");
        assertThat(aws.inbox.count()).isZero();
    }

    @Test
    void a_number_outside_a_pool_has_its_own_opt_out_list() {
        aws.optOutList("Mine").optOut(ALICE, SendingFixture.START, true);
        var number = aws.number("+12065550101", "TEN_DLC", change -> change.optOutListName("Mine"));

        assertThat(conflict(ALICE, request -> request.originationIdentity(number.id())))
                .isEqualTo("DESTINATION_PHONE_NUMBER_OPTED_OUT");
        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_pool_that_serves_no_such_country_has_no_origination_identities() {
        assertThat(conflict("+14165550123", request -> {})).isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");
        assertThat(conflict("+17875550123", request -> {}))
                .as("Puerto Rico")
                .isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");
    }

    @Test
    void an_empty_pool_and_an_account_without_identities_have_no_origination_identities() {
        aws.members();
        assertThat(conflict(ALICE, request -> {})).isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");

        for (var without : List.of("+14165550123", "+17875550123")) {
            assertThat(conflict(without, request -> request.originationIdentity(null)))
                    .isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");
        }
    }

    @Test
    void numbers_and_pools_that_are_not_active_yet_do_not_send() {
        var pending = aws.number("+12065550101", "TEN_DLC", change -> change.status("PENDING"));
        assertThat(conflict(ALICE, request -> request.originationIdentity(pending.id())))
                .isEqualTo("RESOURCE_NOT_ACTIVE");

        aws.members(pending);
        assertThat(conflict(ALICE, request -> {})).isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");

        aws.change(() -> aws.resources.pools.put(aws.resources.pools.get(POOL).with(pool -> pool.status("CREATING"))));
        assertThat(conflict(ALICE, request -> {})).isEqualTo("RESOURCE_NOT_ACTIVE");
    }

    @Test
    void a_number_without_the_capability_does_not_text() {
        var voice = aws.number("+12065550101", "TEN_DLC", change -> change.numberCapabilitiesWithStrings("VOICE"));

        assertThat(conflict(ALICE, request -> request.originationIdentity(voice.id())))
                .isEqualTo("NUMBER_CAPABILITIES_MISMATCH");
    }

    @Test
    void another_message_type_than_the_pools_or_the_numbers_is_a_conflict() {
        var number = aws.tenDlc("+12065550101");

        assertThat(conflict(ALICE, request -> request.messageType("PROMOTIONAL")))
                .isEqualTo("MESSAGE_TYPE_MISMATCH");
        assertThat(conflict(
                        ALICE,
                        request -> request.originationIdentity(number.id()).messageType("PROMOTIONAL")))
                .isEqualTo("MESSAGE_TYPE_MISMATCH");
        aws.set(change -> change.defaultMessageType("PROMOTIONAL"));
        assertThat(conflict(ALICE, request -> {})).isEqualTo("MESSAGE_TYPE_MISMATCH");
        assertThat(aws.settle(ALICE, request -> request.messageType("TRANSACTIONAL"))
                        .messageType())
                .isEqualTo("TRANSACTIONAL");
    }

    @Test
    void an_identity_of_another_country_is_refused() {
        var simulator = aws.number("+14255550100", "SIMULATOR", change -> {});
        aws.senderId("STRATA", "GB");
        var american = aws.tenDlc("+12065550101");

        assertThat(invalid("+61455944038", request -> request.originationIdentity(simulator.id())))
                .isEqualTo("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY");
        assertThat(invalid("+33612345678", request -> request.originationIdentity("STRATA")))
                .isEqualTo("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY");
        assertThat(invalid("+33612345678", request -> request.originationIdentity(american.id())))
                .isEqualTo("INTERNATIONAL_SENDING_NOT_SUPPORTED");
    }

    @Test
    void a_number_with_international_sending_reaches_other_countries() {
        var abroad = aws.number("+12065550101", "LONG_CODE", change -> change.internationalSendingEnabled(true));

        var text = aws.settle("+33612345678", request -> request.originationIdentity(abroad.id()));

        assertThat(text.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(aws.logged().getLast()).contains("\"isoCountryCode\":\"FR\",\"isInternationalSend\":true");
    }

    @Test
    void a_simulator_reaches_simulator_destinations_only_and_real_numbers_reach_both() {
        var simulator = aws.number("+14255550100", "SIMULATOR", change -> {});

        assertThat(aws.settle(SIMULATED_SUCCESS, request -> request.originationIdentity(simulator.id()))
                        .status())
                .isEqualTo(MessageStatus.DELIVERED);
        assertThat(invalid(ALICE, request -> request.originationIdentity(simulator.id())))
                .isEqualTo("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY");
        assertThat(aws.settle(SIMULATED_SUCCESS).from()).isEqualTo("+12065550100");
        aws.members(simulator);
        assertThat(conflict(ALICE, request -> {})).isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");
    }

    @Test
    void a_sender_id_is_not_supported_in_the_united_states() {
        aws.senderId("STRATA", "GB");

        assertThat(invalid(ALICE, request -> request.originationIdentity("STRATA")))
                .isEqualTo("SENDER_ID_NOT_SUPPORTED");
        assertThat(aws.settle("+447400123456", request -> request.originationIdentity("STRATA"))
                        .from())
                .isEqualTo("STRATA");
    }

    @Test
    void a_country_that_aws_does_not_serve_is_blocked() {
        assertThat(invalid("+8501912345678", request -> {})).isEqualTo("DESTINATION_COUNTRY_BLOCKED");

        var strict = new SendingFixture(SendingSettings.defaults().withCountriesNotServed(Set.of("US")));
        assertThatThrownBy(() -> strict.send(ALICE))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.reasonAsString()).isEqualTo("DESTINATION_COUNTRY_BLOCKED"));
    }

    @Test
    void a_text_that_costs_more_than_its_max_price_is_refused() {
        assertThat(invalid(ALICE, request -> request.maxPrice(".0058"))).isEqualTo("PRICE_OVER_THRESHOLD");
        assertThat(invalid(ALICE, request -> request.maxPrice("0.00581").messageBody("a".repeat(161))))
                .isEqualTo("PRICE_OVER_THRESHOLD");
        assertThat(aws.settle(ALICE, request -> request.maxPrice("0.00581")).status())
                .isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_body_over_ten_parts_exceeds_the_maximum_size() {
        assertThat(invalid(ALICE, request -> request.messageBody("a".repeat(1531))))
                .isEqualTo("MAXIMUM_SIZE_EXCEEDED");
        assertThat(invalid(ALICE, request -> request.messageBody("ж".repeat(631))))
                .isEqualTo("MAXIMUM_SIZE_EXCEEDED");
        assertThat(aws.settle(ALICE, request -> request.messageBody("a".repeat(1530)))
                        .parts())
                .isEqualTo(10);
        assertThat(aws.settle(ALICE, request -> request.messageBody("ж".repeat(630)))
                        .parts())
                .isEqualTo(10);
    }

    @Test
    void a_body_over_ten_parts_may_be_reported_by_an_event_instead() {
        var reporting = new SendingFixture(SendingSettings.defaults().withTooLongRefused(false));

        var text = reporting.settle(ALICE, request -> request.messageBody("a".repeat(1531)));

        assertThat(text.status()).isEqualTo(MessageStatus.INVALID_MESSAGE);
        assertThat(text.cause()).contains(StatusCause.of(StatusCause.Kind.TOO_LONG));
        assertThat(text.isFinal()).isTrue();
    }

    @Test
    void sending_stops_at_the_months_spend_limit_and_goes_on_next_month() {
        var poor =
                new SendingFixture(SmsSettings.builder().monthlySpendLimitUsd(1).build());
        for (var text = 0; text < 114; text++) { // $0.00883 each
            poor.settle(ALICE);
        }

        var refusal = catchThrowableOfType(ServiceQuotaExceededException.class, () -> poor.send(ALICE));

        assertThat(refusal.reasonAsString()).isEqualTo("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT");
        poor.scheduler.advance(Duration.between(poor.scheduler.now(), Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(poor.settle(ALICE).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_dry_run_is_judged_and_not_sent() {
        assertThat(aws.send(ALICE, request -> request.dryRun(true))).hasSize(36);
        assertThat(conflict("+14165550123", request -> request.dryRun(true)))
                .isEqualTo("NO_ORIGINATION_IDENTITIES_FOUND");

        aws.scheduler.advance(Duration.ofHours(1));
        assertThat(aws.inbox.count()).isZero();
        assertThat(aws.logged()).isEmpty();
    }

    @Test
    void texts_under_way_are_bounded_and_a_driven_clock_makes_room() {
        var narrow = new SendingFixture(SendingSettings.defaults()
                .withCarriers(CarrierSettings.defaults().withTextsUnderWay(2)));
        narrow.send(ALICE);
        narrow.send(ALICE);

        assertThatThrownBy(() -> narrow.send(ALICE))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("Rate exceeded")
                .hasMessageContaining("Advance the driven clock");
        narrow.scheduler.advance(Duration.ofSeconds(1));
        assertThat(narrow.settle(ALICE).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(narrow.inbox.count()).isEqualTo(3);
    }

    @Test
    void the_inbox_keeps_the_latest_texts_and_finds_them_by_destination() {
        var small = new SendingFixture(SendingSettings.defaults().withRetainedTexts(3));
        small.send(ALICE, request -> request.messageBody("1"));
        small.send(SIMULATED_SUCCESS, request -> request.messageBody("2"));
        small.send(ALICE, request -> request.messageBody("3"));
        small.send(ALICE, request -> request.messageBody("4").context(Map.of("order", "o-1")));

        assertThat(small.inbox.texts()).extracting(Message::body).containsExactly("2", "3", "4");
        assertThat(small.inbox.to(ALICE)).extracting(Message::body).containsExactly("3", "4");
        assertThat(small.inbox.to(ALICE).getLast().context()).containsEntry("order", "o-1");
        assertThat(small.inbox.count()).isEqualTo(4);
    }

    private String conflict(String to, Consumer<SendTextMessageRequest.Builder> change) {
        return refused(to, change, ConflictException.class).reasonAsString();
    }

    private String invalid(String to, Consumer<SendTextMessageRequest.Builder> change) {
        return refused(to, change, ValidationException.class).reasonAsString();
    }

    private void assertNotFound(Consumer<SendTextMessageRequest.Builder> change, String type) {
        assertThat(refused(ALICE, change, ResourceNotFoundException.class).resourceTypeAsString())
                .isEqualTo(type);
    }

    private <E extends Exception> E refused(
            String to, Consumer<SendTextMessageRequest.Builder> change, Class<E> exception) {
        return catchThrowableOfType(exception, () -> aws.send(to, change));
    }
}
