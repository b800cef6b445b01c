package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.provisioning.numbers.Replacement.Stage;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Exchanges of a member: each run goes on from where the pool is, and the old one leaves only when texts arrive. */
class ExchangeTest extends NumbersFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIMULATOR = "+14254147755";
    private static final String PHONE = "+14255550142";

    @Test
    void the_old_one_leaves_when_a_text_from_the_new_one_has_arrived() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var next = prepared(NumberType.TOLL_FREE);

        var replaced = numbers.replace(old, next, SIMULATOR, PATIENCE, listener());

        assertThat(replaced.stage()).isEqualTo(Stage.REPLACED);
        assertThat(members()).containsExactly(next);
        assertThat(declared()).isEqualTo(arn(next));
        assertThat(words).anyMatch(word -> word.contains("1 texts from " + next + " have arrived"));
        assertThat(replaced.change().next().getFirst()).contains(old, "stays in the account");
        var again = numbers.replace(old, next, null, PATIENCE, listener());
        assertThat(again.stage()).isEqualTo(Stage.REPLACED);
        assertThat(again.change().isChanged()).isFalse();
    }

    @Test
    void without_a_text_both_stay_and_the_next_run_goes_on() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var next = prepared(NumberType.TEN_DLC);

        var waited = catchThrowableOfType(
                NumbersException.class, () -> numbers.replace(old, next, null, PATIENCE, listener()));

        assertThat(waited).hasMessageContaining("No text from %s has ended yet. Both numbers are in the pool.", next);
        assertThat(waited.cure()).contains("--send");
        assertThat(members()).containsExactlyInAnyOrder(old, next);

        text(next, SIMULATOR);
        numbers.replace(old, next, null, PATIENCE, listener());
        assertThat(members()).containsExactly(next);
    }

    @Test
    void the_old_one_stays_while_no_text_from_the_new_one_arrives() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var next = prepared(NumberType.TEN_DLC);

        region.rules().add(Rule.outcome(MessageStatus.SPAM).through(next));

        var failed = catchThrowableOfType(
                NumbersException.class, () -> numbers.replace(old, next, PHONE, PATIENCE, listener()));

        assertThat(failed)
                .hasMessageContaining("none has arrived: TEXT_SPAM=1")
                .hasMessageContaining("the old one stays in");
        assertThat(members()).containsExactlyInAnyOrder(old, next);
    }

    @Test
    void texts_of_before_the_new_one_joined_do_not_count() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var next = prepared(NumberType.TEN_DLC);
        text(next, SIMULATOR);

        var waited = catchThrowableOfType(
                NumbersException.class, () -> numbers.replace(old, next, null, PATIENCE, listener()));

        assertThat(waited).hasMessageContaining("No text from");
    }

    @Test
    void where_terraform_owns_the_stack_each_run_tells_the_line_of_the_next_apply() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var next = prepared(NumberType.TEN_DLC);
        giveToTerraform();

        var first = numbers.replace(old, next, null, PATIENCE, listener());
        assertThat(first.stage()).isEqualTo(Stage.TO_ATTACH);
        assertThat(first.change().terraform()).contains(old, next);
        assertThat(members()).containsExactly(old);

        apply(old, next);
        var second = numbers.replace(old, next, SIMULATOR, PATIENCE, listener());
        assertThat(second.stage()).isEqualTo(Stage.TO_DETACH);
        assertThat(second.change().terraform()).isEqualTo("sms_origination_identity_arns = [\"%s\"]".formatted(next));
        assertThat(members()).containsExactlyInAnyOrder(old, next);

        apply(next);
        assertThat(numbers.replace(old, next, null, PATIENCE, listener()).stage())
                .isEqualTo(Stage.REPLACED);
    }

    @Test
    void an_exchange_that_cannot_end_well_does_not_begin() {
        var old = deployWith(NumberType.TEN_DLC).getFirst();
        var unprepared = approved(NumberType.TEN_DLC, r -> {});
        var canadian = prepared(NumberType.LONG_CODE, "CA");

        assertThat(refusal(old, unprepared))
                .hasMessageContaining("AWS would not take")
                .extracting(NumbersException::cure)
                .asString()
                .contains("numbers prepare " + unprepared);
        assertThat(refusal(old, canadian))
                .hasMessageContaining("From %s no phone in US can be texted, and %s is the last", canadian, old);
        assertThat(refusal(old, old)).hasMessageContaining("Both are " + old);
        assertThat(refusal(unprepared, canadian)).hasMessageContaining("there is nothing to exchange");
        assertThat(members()).containsExactly(old);
    }

    private NumbersException refusal(String old, String next) {
        return catchThrowableOfType(
                NumbersException.class, () -> numbers.replace(old, next, null, PATIENCE, listener()));
    }

    private String prepared(NumberType type, String country) {
        var id = approved(type, r -> r.isoCountryCode(country));
        numbers.prepare(id, progress -> {});
        return id;
    }

    private void text(String from, String to) {
        sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                .originationIdentity(from)
                .configurationSetName("app-dev-strata-sms")
                .messageBody("Hello"));
        aws.advance(Duration.ofMinutes(1));
    }

    /** Does what Terraform's apply does. */
    private void apply(String... ids) {
        var stack = "app-dev-strata-sms-pool";
        var kept = cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().getFirst().parameters().stream()
                .map(parameter -> parameter.parameterKey().equals("OriginationIdentityArns")
                        ? parameter.copy(p -> p.parameterValue(String.join(
                                ",", Arrays.stream(ids).map(this::arn).toList())))
                        : parameter)
                .toList();
        cloudFormation.updateStack(
                r -> r.stackName(stack).usePreviousTemplate(true).parameters(kept));
        aws.advance(Duration.ofMinutes(1));
    }
}
