package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.POOL;
import static org.stratasms.emulator.internal.sms.SendingFixture.SET;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_SUCCESS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SendingFixture;

class RulesTest {
    private static final String BOB = "+12065550148";

    private final SendingFixture aws = new SendingFixture();

    @Test
    void a_newer_rule_goes_before_an_older_one_and_what_is_removed_is_forgotten() {
        var country = aws.rules.add(Rule.outcome(MessageStatus.UNREACHABLE).toCountry("US"));
        var alice = aws.rules.add(Rule.outcome(MessageStatus.SPAM).to(ALICE));

        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.SPAM);
        assertThat(aws.settle(SIMULATED_SUCCESS).status()).isEqualTo(MessageStatus.UNREACHABLE);
        assertThat(aws.rules.remove(alice)).isTrue();
        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.UNREACHABLE);
        assertThat(aws.rules.remove(country)).isTrue();
        assertThat(aws.rules.remove(country)).isFalse();
        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"to", "prefix", "country", "carrier", "originator", "pool", "type", "body", "context", "set"})
    void a_rule_is_for_what_it_matches_and_for_nothing_else(String by) {
        aws.tenDlc("+12065550199");
        var matching = aws.settle(ALICE, request -> request.context(Map.of("campaign", "spring")));
        var number = matching.from();
        var carrier = CarrierNetwork.of(matching.to(), "US").name();
        var rule = Rule.outcome(MessageStatus.SPAM);
        var narrowed = switch (by) {
            case "to" -> rule.to(ALICE);
            case "prefix" -> rule.toPrefix("+1206555014");
            case "country" -> rule.toCountry("US");
            case "carrier" -> rule.ofCarrier(carrier);
            case "originator" -> rule.through(String.valueOf(number));
            case "pool" -> rule.through(POOL);
            case "type" -> rule.throughType("TEN_DLC");
            case "body" -> rule.saying("4711");
            case "context" -> rule.tagged("campaign", "spring");
            default -> rule.in(SET);
        };
        var wrong = switch (by) {
            case "to" -> rule.to(BOB);
            case "prefix" -> rule.toPrefix("+1206555015");
            case "country" -> rule.toCountry("CA");
            case "carrier" -> rule.ofCarrier("Bramble Telecom");
            case "originator" -> rule.through("+12065550199");
            case "pool" -> rule.through("pool-ffff");
            case "type" -> rule.throughType("TOLL_FREE");
            case "body" -> rule.saying("4712");
            case "context" -> rule.tagged("campaign", "autumn");
            default -> rule.in("other");
        };

        aws.rules.add(wrong.named("wrong"));
        assertThat(tagged()).isEqualTo(MessageStatus.DELIVERED);
        aws.rules.add(narrowed.named("right"));
        assertThat(tagged()).isEqualTo(MessageStatus.SPAM);
        assertThat(aws.inbox.texts().getLast().rules()).containsExactly("right");
    }

    private MessageStatus tagged() {
        return aws.settle(ALICE, request -> request.context(Map.of("campaign", "spring")))
                .status();
    }

    @Test
    void a_rule_is_over_after_its_count_and_after_its_time() {
        aws.rules.add(Rule.outcome(MessageStatus.BLOCKED).times(2).named("twice"));
        aws.rules.add(Rule.outage().lasting(Duration.ofMinutes(1)).named("minute"));

        assertThat(settled(5)).containsOnly(MessageStatus.CARRIER_UNREACHABLE); // ten seconds each
        aws.scheduler.advance(Duration.ofSeconds(10));
        assertThat(settled(3)).containsExactly(MessageStatus.BLOCKED, MessageStatus.BLOCKED, MessageStatus.DELIVERED);
        assertThat(aws.rules.list()).extracting(ActiveRule::isOver).containsExactly(true, true);
        assertThat(aws.rules.list()).extracting(ActiveRule::applied).containsExactly(2L, 5L);
    }

    @Test
    void percentages_are_met_and_the_same_seed_chooses_the_same_texts() {
        var chosen = chosen(7, 400);

        assertThat(chosen(7, 400)).isEqualTo(chosen);
        assertThat(chosen(8, 400)).isNotEqualTo(chosen);
        assertThat(chosen.stream().filter(MessageStatus.UNREACHABLE::equals).count())
                .isBetween(80L, 160L); // 30 % of 400
    }

    private static List<MessageStatus> chosen(long seed, int texts) {
        var aws = new SendingFixture();
        aws.rules.add(Rule.outcome(MessageStatus.UNREACHABLE).percent(30).seed(seed));
        return IntStream.range(0, texts)
                .mapToObj(text -> aws.settle(ALICE).status())
                .toList();
    }

    @Test
    void an_outage_of_a_carrier_leaves_the_others_alone() {
        var numbers = IntStream.range(0, 40)
                .mapToObj(i -> "+120655501%02d".formatted(i))
                .toList();
        aws.rules.add(Rule.outage().ofCarrier("Fennel Mobile"));

        numbers.forEach(aws::settle);

        var unreachable = aws.inbox.texts().stream()
                .filter(text -> text.status() == MessageStatus.CARRIER_UNREACHABLE)
                .toList();
        assertThat(unreachable)
                .hasSizeBetween(1, 39)
                .allSatisfy(text ->
                        assertThat(CarrierNetwork.of(text.to(), "US").name()).isEqualTo("Fennel Mobile"));
        assertThat(aws.logged())
                .filteredOn(event -> event.contains("TEXT_CARRIER_UNREACHABLE"))
                .hasSameSizeAs(unreachable)
                .allMatch(event -> event.contains("\"carrierName\":\"Fennel Mobile\""));
    }

    @Test
    void an_outage_of_an_originator_for_a_time_makes_its_pool_go_on_through_another_and_come_back() {
        aws.members(aws.number("10000", "SHORT_CODE", change -> {}), aws.tenDlc("+12065550102"));
        aws.rules.add(Rule.outage().through("10000").lasting(Duration.ofMinutes(1)));

        assertThat(settled(4))
                .containsExactly(
                        MessageStatus.CARRIER_UNREACHABLE,
                        MessageStatus.CARRIER_UNREACHABLE,
                        MessageStatus.CARRIER_UNREACHABLE,
                        MessageStatus.DELIVERED);
        assertThat(aws.inbox.texts().getLast().from()).isEqualTo("+12065550102");

        aws.scheduler.advance(CarrierSettings.defaults().deprioritisedFor());
        assertThat(aws.settle(BOB).from()).isEqualTo("10000"); // a try, which goes well
        assertThat(aws.carriers.isDeprioritised("10000")).isFalse();
    }

    @Test
    void taking_an_originator_out_is_a_rule_like_any_other() {
        var number = aws.inbox.texts().isEmpty() ? aws.settle(ALICE).from() : "";
        aws.carriers.outage(String.valueOf(number));

        assertThat(aws.settle(ALICE).status()).isEqualTo(MessageStatus.CARRIER_UNREACHABLE);
        assertThat(aws.rules.list())
                .singleElement()
                .satisfies(rule -> assertThat(rule.applied()).isOne());
        aws.rules.clear();
        assertThat(aws.carriers.isOut(String.valueOf(number))).isFalse();
    }

    @Test
    void a_text_that_waits_for_its_turn_meets_the_rules_of_its_time() {
        var paced = new SendingFixture(SmsSettings.builder()
                .rates(RateQuotas.ofNewAccount().withAboveRate(RateQuotas.AboveRate.QUEUE))
                .build());
        paced.rules.add(Rule.outcome(MessageStatus.SPAM).toCountry("US"));
        paced.rules.add(Rule.receipts(RuleAction.RECEIPT_TWICE).to(BOB));

        paced.send(ALICE);
        paced.send(BOB);
        paced.rules.clear();
        paced.scheduler.advance(Duration.ofMinutes(1));

        assertThat(paced.inbox.texts()).extracting(Message::status).containsOnly(MessageStatus.SPAM);
    }

    @Test
    void delays_are_what_was_asked_for() {
        aws.rules.add(Rule.handOffDelay(new Latency.Fixed(Duration.ofSeconds(5))));
        aws.rules.add(Rule.receiptDelay(new Latency.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(3))));

        aws.send(ALICE);
        aws.scheduler.advance(Duration.ofMinutes(1));

        var text = aws.inbox.texts().getLast();
        var handedOver = text.events().getFirst().at();
        assertThat(handedOver).isEqualTo(SendingFixture.START.plusSeconds(5));
        assertThat(text.events().getLast().at()).isBetween(handedOver.plusSeconds(1), handedOver.plusSeconds(3));
        assertThat(text.rules()).hasSize(2);
    }

    @Test
    void a_hand_off_that_is_slower_than_the_time_to_live_expires_the_text() {
        aws.rules.add(Rule.handOffDelay(new Latency.Fixed(Duration.ofSeconds(9))));

        assertThat(aws.settle(ALICE, request -> request.timeToLive(5)).status()).isEqualTo(MessageStatus.TTL_EXPIRED);
    }

    @Test
    void a_receipt_that_never_comes_leaves_a_text_unknown_after_72_hours() {
        aws.rules.add(Rule.receipts(RuleAction.NO_RECEIPT));

        var text = aws.settle(ALICE);

        assertThat(text.status()).isEqualTo(MessageStatus.SUCCESSFUL);
        assertThat(text.isFinal()).isFalse();
        aws.scheduler.advance(Duration.ofHours(72));
        assertThat(text.status()).isEqualTo(MessageStatus.UNKNOWN);
    }

    @Test
    void a_receipt_comes_twice_in_the_same_words() {
        aws.rules.add(Rule.receipts(RuleAction.RECEIPT_TWICE));

        aws.settle(ALICE);

        var logged = aws.logged();
        assertThat(logged).hasSize(3);
        assertThat(logged.get(1)).isEqualTo(logged.get(2)).contains("TEXT_DELIVERED");
    }

    @Test
    void receipts_come_out_of_order_with_the_right_times() {
        aws.set(aws.toTopic("ALL"));
        aws.rules.add(Rule.receipts(RuleAction.RECEIPTS_OUT_OF_ORDER));

        var text = aws.settle(ALICE);

        assertThat(aws.published).hasSize(2);
        assertThat(aws.published.getFirst()).contains("TEXT_DELIVERED");
        assertThat(aws.published.getLast())
                .contains("TEXT_SUCCESSFUL")
                .contains("\"eventTimestamp\":" + text.events().getFirst().atMillis());
    }

    @Test
    void receipts_come_before_the_response() {
        aws.rules.add(Rule.receipts(RuleAction.RECEIPTS_BEFORE_RESPONSE));

        aws.send(ALICE);

        assertThat(aws.logged()).hasSize(2);
        assertThat(aws.inbox.texts().getLast().isFinal()).isTrue();
    }

    @Test
    void events_are_lost_on_the_way_to_one_destination_and_late_on_the_way_to_another() {
        aws.set(aws.toLogs("ALL"), aws.toTopic("ALL"));
        var names = aws.resources.configurationSets.get(SET).eventDestinations().stream()
                .map(destination -> destination.eventDestinationName())
                .toList();
        aws.rules.add(Rule.loseEvent().onWayTo(names.getFirst()).in(SET).once().named("lost"));
        aws.rules.add(Rule.delayEvent(new Latency.Fixed(Duration.ofMinutes(5))).onWayTo(names.getLast()));

        aws.settle(ALICE);

        assertThat(aws.logged()).singleElement().asString().contains("TEXT_DELIVERED");
        assertThat(aws.delivery.undelivered().byCause())
                .containsExactly(
                        Map.entry("rule lost loses events on the way to event destination " + names.getFirst(), 1L));
        assertThat(aws.published).isEmpty();
        aws.scheduler.advance(Duration.ofMinutes(5));
        assertThat(aws.published).hasSize(2);
    }

    @Test
    void what_nothing_can_be_is_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> Rule.outage().toCountry("us")).hasMessageContaining("two capital letters");
        assertThatThrownBy(() -> Rule.outage().to("911")).hasMessageContaining("E.164");
        assertThatThrownBy(() -> Rule.outage().ofCarrier("Nobody")).hasMessageContaining("Fennel Mobile");
        assertThatThrownBy(() -> Rule.outage().of("SendTextMessage"))
                .hasMessageContaining("cannot depend on operation");
        assertThatThrownBy(() -> Rule.call(RuleAction.FAIL).of("SendTextMesage"))
                .hasMessageContaining("an operation");
        assertThatThrownBy(() -> Rule.call(RuleAction.SLOW_ANSWER)).hasMessageContaining("needs a delay");
        assertThatThrownBy(() -> Rule.call(RuleAction.OUTCOME)).hasMessageContaining("not about calls");
        assertThatThrownBy(() -> Rule.receipts(RuleAction.CUT)).hasMessageContaining("not about receipts");
        assertThatThrownBy(() -> Rule.outage().percent(0)).hasMessageContaining("percent");
        assertThatThrownBy(() -> Rule.outage().times(0)).hasMessageContaining("times");
        assertThatThrownBy(() -> Rule.outage().lasting(Duration.ZERO)).hasMessageContaining("lasts longer");
        assertThatThrownBy(() -> Rule.outage().once().times(2)).hasMessageContaining("already set to 1");
        assertThatThrownBy(() -> Rule.outcome(MessageStatus.QUEUED)).hasMessageContaining("AWS's own");
        aws.rules.add(Rule.outage().named("a"));
        assertThatThrownBy(() -> aws.rules.add(Rule.outage().named("a"))).hasMessageContaining("remove it first");
    }

    private List<MessageStatus> settled(int texts) {
        return IntStream.range(0, texts)
                .mapToObj(text -> aws.settle(ALICE).status())
                .toList();
    }
}
