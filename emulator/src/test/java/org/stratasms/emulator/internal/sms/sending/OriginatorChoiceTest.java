package org.stratasms.emulator.internal.sms.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_SUCCESS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.SmsSettings;

class OriginatorChoiceTest {
    private final SendingFixture aws = new SendingFixture();

    @Test
    void short_codes_go_before_10dlc_then_toll_free_long_code_and_simulator() {
        var shortCode = aws.number("10000", "SHORT_CODE", change -> {});
        var tenDlc = aws.tenDlc("+12065550101");
        var tollFree = aws.number("+18330000001", "TOLL_FREE", change -> {});
        var longCode = aws.number("+12065550102", "LONG_CODE", change -> {});
        var simulator = aws.number("+14255550100", "SIMULATOR", change -> {});
        var bestFirst = List.of(shortCode, tenDlc, tollFree, longCode, simulator);

        for (var best = 0; best < bestFirst.size(); best++) {
            var worstFirst = new ArrayList<OriginationIdentity>(bestFirst.subList(best, bestFirst.size())).reversed();
            var pool = aws.pool("pool-" + best, "TRANSACTIONAL", worstFirst.toArray(OriginationIdentity[]::new));
            assertThat(aws.settle(SIMULATED_SUCCESS, request -> request.originationIdentity(pool.id()))
                            .from())
                    .isEqualTo(bestFirst.get(best).number());
        }
    }

    @Test
    void a_sender_id_comes_last_and_numbers_at_home_before_those_abroad() {
        var british = aws.number("+447400000001", "LONG_CODE", change -> change.isoCountryCode("GB"));
        var abroad = aws.number("+12065550101", "TEN_DLC", change -> change.internationalSendingEnabled(true));
        var senderId = aws.senderId("STRATA", "GB");

        aws.members(abroad, senderId, british);
        assertThat(aws.settle("+447400123456").from()).isEqualTo("+447400000001");
        aws.members(abroad, senderId);
        assertThat(aws.settle("+447400123457").from()).isEqualTo("STRATA");
        aws.members(abroad);
        assertThat(aws.settle("+447400123458").from()).isEqualTo("+12065550101");
    }

    @Test
    void equals_take_turns() {
        aws.members(aws.tenDlc("+12065550101"), aws.tenDlc("+12065550102"));

        var from = new ArrayList<String>();
        for (var recipient = 0; recipient < 4; recipient++) {
            from.add(aws.settle("+1206555012" + recipient).from());
        }

        assertThat(from).containsExactly("+12065550101", "+12065550102", "+12065550101", "+12065550102");
    }

    @Test
    void a_recipient_keeps_the_number_it_knows_for_25_hours_after_a_delivery() {
        aws.members(aws.tenDlc("+12065550101"), aws.tenDlc("+12065550102"));
        var known = aws.settle(ALICE).from();

        for (var text = 0; text < 3; text++) {
            assertThat(aws.settle(ALICE).from()).isEqualTo(known);
        }
        var better = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(aws.tenDlc("+12065550101"), aws.tenDlc("+12065550102"), better);
        aws.scheduler.advance(Duration.ofHours(24));
        assertThat(aws.settle(ALICE).from()).isEqualTo(known);
        aws.scheduler.advance(Duration.ofHours(25).plusSeconds(1));
        assertThat(aws.settle(ALICE).from()).isEqualTo("10000");
    }

    @Test
    void a_recipient_whose_number_left_the_pool_gets_another() {
        aws.members(aws.tenDlc("+12065550101"));
        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550101");

        aws.members(aws.tenDlc("+12065550102"));

        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550102");
    }

    @Test
    void a_pool_goes_on_through_another_originator_while_one_is_out_and_comes_back_to_it() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        var second = aws.tenDlc("+12065550102");
        aws.members(first, second);
        aws.carriers.outage(first.arn());

        for (var failure = 0; failure < 3; failure++) {
            assertThat(aws.carriers.isDeprioritised(first.arn())).isFalse();
            var text = aws.settle(ALICE);
            assertThat(text.status()).isEqualTo(MessageStatus.CARRIER_UNREACHABLE);
            assertThat(text.from()).isEqualTo("10000");
        }
        assertThat(aws.carriers.isOut(first.arn())).isTrue();
        assertThat(aws.carriers.isDeprioritised(first.arn())).isTrue();
        for (var text = 0; text < 5; text++) {
            var delivered = aws.settle("+1206555013" + text);
            assertThat(delivered.status()).isEqualTo(MessageStatus.DELIVERED);
            assertThat(delivered.from()).isEqualTo("+12065550102");
        }

        aws.carriers.restore(first.arn());
        assertThat(aws.carriers.isDeprioritised(first.arn())).isFalse();
        assertThat(aws.settle("+12065550140").from()).isEqualTo("10000");
    }

    @Test
    void a_recipient_who_knows_a_number_that_fails_is_reached_through_another() {
        var first = aws.tenDlc("+12065550101");
        aws.members(first, aws.tenDlc("+12065550102"));
        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550101");
        aws.carriers.outage(first.arn());

        for (var failure = 0; failure < 3; failure++) {
            assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.CARRIER_UNREACHABLE);
        }

        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550102");
    }

    @Test
    void an_originator_that_fails_is_used_when_there_is_no_other() {
        var only = aws.tenDlc("+12065550101");
        aws.members(only);
        aws.carriers.outage(only.arn());

        for (var text = 0; text < 5; text++) {
            assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550101");
        }
    }

    @Test
    void a_number_that_joins_or_becomes_active_is_used_at_once() {
        var pending = aws.number("10000", "SHORT_CODE", change -> change.status("PENDING"));
        aws.members(aws.tenDlc("+12065550101"), pending);
        assertThat(aws.settle("+12065550120").from()).isEqualTo("+12065550101");

        aws.number("10000", "SHORT_CODE", change -> {});

        assertThat(aws.settle("+12065550121").from()).isEqualTo("10000");
    }

    @Test
    void without_an_identity_one_of_the_account_is_chosen() {
        aws.number("10000", "SHORT_CODE", change -> {});
        aws.number("10001", "SHORT_CODE", change -> change.messageType("PROMOTIONAL"));

        assertThat(aws.settle(ALICE, request -> request.originationIdentity(null))
                        .from())
                .isEqualTo("10000");
        assertThat(aws.settle(
                                "+12065550150",
                                request -> request.originationIdentity(null).messageType("PROMOTIONAL"))
                        .from())
                .isEqualTo("10001");
    }

    @Test
    void without_an_identity_the_sets_default_sender_id_goes_first_where_it_exists() {
        aws.senderId("STRATA", "GB");
        aws.set(change -> change.defaultSenderId("STRATA"));

        assertThat(aws.settle("+447400123456", request -> request.originationIdentity(null))
                        .from())
                .isEqualTo("STRATA");
        assertThat(aws.settle(ALICE, request -> request.originationIdentity(null))
                        .from())
                .isEqualTo("+12065550100");
    }

    @Test
    void an_originator_whose_receipts_go_bad_is_deprioritised_without_an_outage() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(first, aws.tenDlc("+12065550102"));
        failing("+12065550130", MessageStatus.CARRIER_UNREACHABLE);
        failing("+12065550131", MessageStatus.CARRIER_BLOCKED);
        assertThat(aws.carriers.isDeprioritised(first.arn())).isFalse();

        failing("+12065550132", MessageStatus.SPAM);

        assertThat(aws.carriers.isDeprioritised(first.arn())).isTrue();
        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550102");
    }

    @Test
    void what_a_phone_does_is_not_held_against_the_originator() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(first, aws.tenDlc("+12065550102"));
        for (var text = 0; text < 5; text++) {
            failing("+1206555013" + text, text % 2 == 0 ? MessageStatus.UNREACHABLE : MessageStatus.BLOCKED);
        }

        assertThat(aws.settle(ALICE).from()).isEqualTo("10000");
    }

    @Test
    void a_success_in_between_starts_the_count_anew() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(first, aws.tenDlc("+12065550102"));
        failing("+12065550130", MessageStatus.CARRIER_UNREACHABLE);
        failing("+12065550131", MessageStatus.CARRIER_UNREACHABLE);
        assertThat(aws.settle("+12065550132").status()).isEqualTo(MessageStatus.DELIVERED);

        failing("+12065550133", MessageStatus.CARRIER_UNREACHABLE);

        assertThat(aws.carriers.isDeprioritised(first.arn())).isFalse();
    }

    @Test
    void after_a_rest_one_text_tries_a_deprioritised_originator_and_its_success_brings_it_back() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(first, aws.tenDlc("+12065550102"));
        for (var text = 0; text < 3; text++) {
            failing("+1206555013" + text, MessageStatus.CARRIER_UNREACHABLE);
        }
        aws.scheduler.advance(Duration.ofMinutes(5));

        aws.send("+12065550140");
        aws.send("+12065550141");
        aws.scheduler.advance(Duration.ofSeconds(1));

        assertThat(aws.inbox.to("+12065550140").getFirst().from()).isEqualTo("10000");
        assertThat(aws.inbox.to("+12065550141").getFirst().from()).isEqualTo("+12065550102");
        assertThat(aws.carriers.isDeprioritised(first.arn())).isFalse();
        assertThat(aws.settle("+12065550142").from()).isEqualTo("10000");
    }

    @Test
    void a_try_that_fails_lets_the_originator_rest_again() {
        var first = aws.number("10000", "SHORT_CODE", change -> {});
        aws.members(first, aws.tenDlc("+12065550102"));
        aws.carriers.outage(first.arn());
        for (var text = 0; text < 3; text++) {
            aws.settle("+1206555013" + text);
        }
        aws.scheduler.advance(Duration.ofMinutes(5));

        assertThat(aws.settle("+12065550140").status()).isEqualTo(MessageStatus.CARRIER_UNREACHABLE);
        assertThat(aws.settle("+12065550141").from()).isEqualTo("+12065550102");
        assertThat(aws.carriers.isDeprioritised(first.arn())).isTrue();
    }

    private void failing(String to, MessageStatus status) {
        aws.rules.add(Rule.outcome(status).to(to));
        assertThat(aws.settle(to).status()).isEqualTo(status);
    }

    @Test
    void a_mixed_pool_serves_each_country_inside_plus_one_with_that_countrys_number() {
        aws.members(
                aws.tenDlc("+12065550101"),
                aws.number("+16135550101", "LONG_CODE", change -> change.isoCountryCode("CA")),
                aws.number("+17875550101", "LONG_CODE", change -> change.isoCountryCode("PR")),
                aws.number("+18765550101", "LONG_CODE", change -> change.isoCountryCode("JM")));

        assertThat(aws.settle("+12065550120").from()).isEqualTo("+12065550101");
        assertThat(aws.settle("+14165550120").from()).isEqualTo("+16135550101");
        assertThat(aws.settle("+17875550120").from()).isEqualTo("+17875550101");
        assertThat(aws.settle("+18765550120").from()).isEqualTo("+18765550101");
    }

    @Test
    void a_toll_free_number_goes_abroad_only_with_international_sending() {
        var atHome = aws.number("+18330000001", "TOLL_FREE", change -> {});
        aws.members(atHome);
        assertThat(SmsAccount.refusal(() -> aws.send("+14165550120")))
                .isEqualTo("CONFLICT NO_ORIGINATION_IDENTITIES_FOUND pool " + SendingFixture.POOL);

        aws.number("+18330000001", "TOLL_FREE", change -> change.internationalSendingEnabled(true));

        assertThat(aws.settle("+14165550120").from()).isEqualTo("+18330000001");
    }

    @Test
    void a_sender_id_of_a_pool_serves_its_own_country_alone() {
        aws.members(aws.tenDlc("+12065550101"), aws.senderId("STRATA", "GB"), aws.senderId("STRATA", "FR"));

        assertThat(aws.settle("+33700000120").originationIdentityArn()).endsWith("sender-id/STRATA/FR");
        assertThat(aws.settle("+447400123456").originationIdentityArn()).endsWith("sender-id/STRATA/GB");
        assertThat(aws.settle(ALICE).from()).isEqualTo("+12065550101");
    }

    @Test
    void shared_routes_serve_countries_for_which_a_pool_has_no_identity() {
        aws.members(aws.tenDlc("+12065550101"), aws.senderId("STRATA", "GB"));
        assertThat(SmsAccount.refusal(() -> aws.send("+33700000120")))
                .isEqualTo("CONFLICT NO_ORIGINATION_IDENTITIES_FOUND pool " + SendingFixture.POOL);

        aws.change(() -> aws.resources.pools.put(
                aws.resources.pools.get(SendingFixture.POOL).with(info -> info.sharedRoutesEnabled(true))));

        var french = aws.settle("+33700000120");
        assertThat(french.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(french.from()).isNull();
        assertThat(aws.settle("+447400123456").from()).isEqualTo("STRATA");
        assertThat(aws.logged())
                .anySatisfy(event -> assertThat(event)
                        .contains(french.messageId(), "TEXT_DELIVERED")
                        .doesNotContain("originationPhoneNumber"));
    }

    @Test
    void text_without_an_identity_goes_by_a_shared_route_where_the_account_has_none() {
        for (var phone : List.of("+51987654321", "+447400123456")) {
            var text = aws.settle(phone, request -> request.originationIdentity(null));

            assertThat(text.status()).isEqualTo(MessageStatus.DELIVERED);
            assertThat(text.from()).isNull();
        }
        aws.senderId("STRATA", "GB");
        assertThat(aws.settle("+447400123456", request -> request.originationIdentity(null))
                        .from())
                .isEqualTo("STRATA");
    }

    @Test
    void account_can_be_set_to_refuse_texts_without_an_identity_of_its_own() {
        var strict = new SendingFixture(
                SmsSettings.builder().sharedRoutesOfAccount(false).build());

        assertThat(SmsAccount.refusal(() -> strict.send("+51987654321", request -> request.originationIdentity(null))))
                .isEqualTo("CONFLICT NO_ORIGINATION_IDENTITIES_FOUND account 111122223333");
    }

    @Test
    void shared_routes_do_not_reach_the_united_states() {
        aws.members(aws.senderId("STRATA", "GB"));
        aws.change(() -> aws.resources.pools.put(
                aws.resources.pools.get(SendingFixture.POOL).with(info -> info.sharedRoutesEnabled(true))));

        assertThat(SmsAccount.refusal(() -> aws.send(ALICE)))
                .isEqualTo("CONFLICT NO_ORIGINATION_IDENTITIES_FOUND pool " + SendingFixture.POOL);
    }

    @Test
    void an_identity_whose_membership_has_not_taken_effect_is_not_sent_from() {
        var shortCode = aws.number("10000", "SHORT_CODE", change -> {});
        var pool = aws.pool(SendingFixture.POOL, "TRANSACTIONAL", aws.tenDlc("+12065550101"));
        aws.change(() -> aws.resources.pools.put(pool.with(new Pool.Membership(shortCode.arn(), false))));
        assertThat(aws.settle("+12065550120").from()).isEqualTo("+12065550101");

        aws.change(() -> aws.resources.pools.put(pool.with(new Pool.Membership(shortCode.arn(), true))));

        assertThat(aws.settle("+12065550121").from()).isEqualTo("10000");
    }
}
