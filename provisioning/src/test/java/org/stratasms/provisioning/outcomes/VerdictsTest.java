package org.stratasms.provisioning.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.emulator.sms.TwoWaySettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The verdict for each kind of evidence: a row each of the table in docs/operate/a-text-did-not-arrive.md. */
class VerdictsTest extends OutcomesFixture {
    private String tollFree = "";

    /** Here a STOP to a toll-free number is known to its carrier alone. */
    @Override
    SmsSettings awsSettings() {
        return SmsSettings.builder()
                .twoWay(TwoWaySettings.defaults().withTollFreeStopListed(false))
                .build();
    }

    @BeforeAll
    void deployTwoEnvironments() {
        deploy(settings("app-dev"), NumberType.TEN_DLC);
        tollFree = deploy(settings("app-free"), NumberType.TOLL_FREE);
    }

    @Test
    void an_id_without_an_event_was_never_sent_with_this_set() {
        var explanation = explain(new Subject.Message("3f2b6c1e-0d4a-4a55-9c77-5a1b2c3d4e5f"));

        assertThat(explanation.isFound()).isFalse();
        assertThat(explanation.number()).isEmpty();
        var text = explanation.texts().getFirst();
        assertThat(text.verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(text.messageId()).contains("3f2b6c1e-0d4a-4a55-9c77-5a1b2c3d4e5f");
        assertThat(text.reasoning().certain())
                .containsExactly("No event since 2026-11-16T09:00:30Z names it."
                        .replace(
                                "2026-11-16T09:00:30Z",
                                aws.now().minus(LOOKBACK).toString()));
        assertThat(text.reasoning().likely().getFirst()).contains("never sent with this environment's", "mistyped");
        assertThat(evidence(explanation, Source.OPT_OUTS).isLookedAt()).isFalse();
        assertThat(evidence(explanation, Source.OPT_OUTS).found()).contains("number is not known");
    }

    @Test
    void a_text_of_another_environment_was_never_sent_with_this_set() {
        var id = send("app-free", number());

        assertThat(text(id).verdict()).isEqualTo(Verdict.NOT_FOUND);
    }

    @Test
    void a_text_that_no_carrier_has_answered_is_under_way_until_72_hours_are_over() {
        region.rules().add(Rule.outcome(MessageStatus.PENDING).once());
        var sentAt = aws.now();
        var id = send(number());

        var text = text(id);

        assertThat(text.verdict()).isEqualTo(Verdict.UNDER_WAY);
        assertThat(text.at()).contains(sentAt);
        assertThat(text.reasoning().certain())
                .anyMatch(sentence -> sentence.startsWith("Its latest event is TEXT_PENDING"))
                .anyMatch(sentence -> sentence.contains("final event comes by " + sentAt.plus(Duration.ofHours(72))));
        assertThat(text.reasoning().toDo().getFirst()).startsWith("Wait.");
    }

    @Test
    void a_text_that_the_carrier_has_for_a_phone_without_receipt_is_under_way() {
        region.rules().add(Rule.receipts(RuleAction.NO_RECEIPT).once());

        var text = text(send(number()));

        assertThat(text.verdict()).isEqualTo(Verdict.UNDER_WAY);
        assertThat(text.reasoning().likely().getFirst()).contains("carrier has it and waits for the phone");
    }

    @Test
    void a_final_SUCCESSFUL_is_with_the_carrier_and_confirms_no_handset() {
        region.rules().add(Rule.outcome(MessageStatus.SUCCESSFUL).once());

        var text = text(send(number()));

        assertThat(text.verdict()).isEqualTo(Verdict.ACCEPTED_BY_CARRIER);
        assertThat(text.reasoning().certain()).anyMatch(sentence -> sentence.contains("confirms no handset"));
    }

    @Test
    void a_delivered_text_is_on_the_phone_and_its_person_is_asked_for_blocked_senders() {
        var to = number();
        var id = send(to);

        var explanation = explain(new Subject.Message(id));

        assertThat(explanation.isFound()).isTrue();
        var text = explanation.texts().getFirst();
        assertThat(text.verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(text.destination()).contains("+…" + to.substring(10));
        assertThat(text.reasoning().certain())
                .anyMatch(sentence -> sentence.matches(
                        "Its final event is TEXT_DELIVERED at 2026-.*: \"Message has been accepted by phone\"\\."));
        assertThat(text.reasoning().likely().getFirst()).contains("blocked or unknown senders", "another SIM");
        assertThat(text.events())
                .extracting(ExplainedText.Step::type)
                .containsExactly("TEXT_SUCCESSFUL", "TEXT_DELIVERED");
        assertThat(text.events().getLast().carrier()).contains(carrierOf(to));
    }

    @Test
    void a_person_who_texted_STOP_to_a_toll_free_number_is_asked_to_text_UNSTOP() {
        var person = number();
        region.handsets().text(person, tollFree, "STOP");
        var id = send("app-free", person);

        var explanation = explain("app-free", new Subject.Message(id), sources());

        var text = explanation.texts().getFirst();
        assertThat(text.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(evidence(explanation, Source.OPT_OUTS).found())
                .isEqualTo("The number is not on the pool's opt-out list.");
        assertThat(text.reasoning().likely().getFirst()).contains("texted STOP to the toll-free number");
        assertThat(text.reasoning().toDo().getFirst()).contains("UNSTOP");
        region.handsets().text(person, tollFree, "UNSTOP"); // what is to be done
        var again = explain("app-free", new Subject.Message(send("app-free", person)), sources());
        assertThat(again.texts().getFirst().verdict()).isEqualTo(Verdict.DELIVERED);
    }

    @Test
    void a_blocked_text_from_another_number_is_blocked_by_phone_or_carrier() {
        region.rules().add(Rule.outcome(MessageStatus.BLOCKED).once());

        var text = text(send(number()));

        assertThat(text.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(text.reasoning().likely())
                .containsExactly("The phone or the carrier blocks texts of this sender for" + " this person.");
    }

    @Test
    void a_blocked_text_to_a_person_on_the_list_is_explained_by_the_list() {
        region.rules().add(Rule.outcome(MessageStatus.BLOCKED).once());
        var person = number();
        var id = send(person);
        sms.putOptedOutNumber(
                r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber(person));

        assertThat(text(id).reasoning().certain())
                .anyMatch(sentence -> sentence.startsWith("The person is on the pool's opt-out list since"));
    }

    @Test
    void a_phone_that_is_off_is_told_from_its_carrier_by_the_carriers_other_recipients() {
        var person = number();
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).to(person));
        send(neighbourOf(person));
        send(neighbourOf(person));
        var id = send(person);
        send(neighbourOf(person));

        var explanation = explain(new Subject.Message(id));

        var text = explanation.texts().getFirst();
        assertThat(text.verdict()).isEqualTo(Verdict.PHONE_UNREACHABLE);
        assertThat(evidence(explanation, Source.CARRIER).found())
                .matches("Of \\d+ other recipients of %s between .* and .*, 0 got no text\\."
                        .formatted(carrierOf(person)));
        assertThat(text.reasoning().likely()).containsExactly("It is off, or has no network.");
        assertThat(text.reasoning().toDo()).anyMatch(sentence -> sentence.contains("send it again after PT30M"));
        aws.advance(Duration.ofHours(2));
    }

    @Test
    void a_carrier_that_is_down_shows_in_what_its_other_recipients_got() {
        aws.advance(Duration.ofHours(2));
        var person = number();
        region.rules().add(Rule.outage().ofCarrier(carrierOf(person)));
        send(neighbourOf(person));
        send(neighbourOf(person));
        var id = send(person);
        region.rules().clear();
        send(neighbourOf(person));

        var text = text(id);

        assertThat(text.verdict()).isEqualTo(Verdict.CARRIER_UNREACHABLE);
        assertThat(text.reasoning().certain())
                .anyMatch(sentence -> sentence.startsWith("Of 3 other recipients of " + carrierOf(person))
                        && sentence.endsWith(", 2 got no text."));
        assertThat(text.reasoning().likely().getFirst()).startsWith("The carrier had trouble in that hour");
        aws.advance(Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({
        "SPAM, CONTENT_BLOCKED, 'a short link, no name of the programme', take short links out",
        "CARRIER_BLOCKED, CONTENT_BLOCKED, 'a short link, no name of the programme', take short links out",
        "INVALID, INVALID_NUMBER, a landline, correct it in the application's data",
        "INVALID_MESSAGE, INVALID_MESSAGE, characters that no carrier takes, Shorten the body",
        "TTL_EXPIRED, EXPIRED, its time to live was short, Pace the sends",
        "UNKNOWN, NOBODY_KNOWS, no receipt, getting it twice does no harm",
    })
    void an_end_is_said_with_what_is_likely_and_what_to_do(
            MessageStatus end, Verdict verdict, String likely, String toDo) {
        region.rules().add(Rule.outcome(end).once());

        var text = text(send(number()));

        assertThat(text.verdict()).isEqualTo(verdict);
        assertThat(text.reasoning().certain().getFirst()).startsWith("Its final event is TEXT_" + end + " at ");
        assertThat(text.reasoning().likely()).anyMatch(sentence -> sentence.contains(likely));
        assertThat(text.reasoning().toDo()).anyMatch(sentence -> sentence.contains(toDo));
    }

    @Test
    void silence_for_more_than_72_hours_means_that_nobody_knows_and_lost_events_are_named() {
        var set = "app-dev-strata-sms";
        region.rules().add(Rule.receipts(RuleAction.NO_RECEIPT).once());
        var id = send(number());
        region.rules().add(Rule.loseEvent().in(set));
        aws.advance(Duration.ofHours(80));

        var explanation = explain("app-dev", new Subject.Message(id), sources().withEmbedded(records()));

        var text = explanation.texts().getFirst();
        assertThat(text.verdict()).isEqualTo(Verdict.NOBODY_KNOWS);
        assertThat(text.reasoning().certain()).contains("No final event came within 72 hours, and none will.");
        assertThat(text.reasoning().likely()).anyMatch(sentence -> sentence.contains("The embedded AWS lost events:"));
        assertThat(evidence(explanation, Source.LOST_EVENTS).found()).startsWith("Lost events by cause:");
    }

    /** The client decides what an event means for a program; the verdict says the same in more words. */
    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void a_verdict_never_contradicts_the_client(MessageStatus status) {
        for (var isFinal : new boolean[] {true, false}) {
            var event = DeliveryEvent.parse("{\"eventType\":\"%s\",\"messageId\":\"m\",\"isFinal\":%s}"
                            .formatted(status.eventType(), isFinal))
                    .orElseThrow();
            assertThat(Verdict.of(event).state()).isEqualTo(event.outcome().state());
        }
    }

    @Test
    void every_final_status_but_UNKNOWN_has_a_verdict_of_its_own() {
        assertThat(Arrays.stream(MessageStatus.values())
                        .filter(status -> !status.isUnderWay() && status != MessageStatus.UNKNOWN)
                        .map(status -> Verdict.ofStatus(status.name())))
                .isNotEmpty()
                .allMatch(verdict -> verdict.state() != State.UNKNOWN);
    }
}
