package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Members join a pool and leave it one at a time, and the last one stays. */
class MembershipTest extends NumbersFixture {
    @Test
    void a_prepared_number_joins_by_the_stack_and_joining_again_changes_nothing() {
        deploy(SETTINGS);
        var number = prepared(NumberType.TEN_DLC);

        var joined = numbers.attach(number, listener());

        assertThat(joined.isChanged()).isTrue();
        assertThat(joined.terraform()).isNull();
        assertThat(joined.members()).hasSize(2).contains(arn(number));
        assertThat(declared()).isEqualTo(arn(number));
        assertThat(numbers.attach(number, listener()).isChanged()).isFalse();
    }

    @Test
    void a_number_that_does_not_fit_is_refused_with_what_to_do() {
        deploy(SETTINGS);
        var number = approved(NumberType.TEN_DLC, r -> {});

        var refused = refusal(() -> numbers.attach(number, listener()));

        assertThat(refused)
                .hasMessageContaining("AWS would not take %s into pool %s. Nothing was changed.", number, pool())
                .hasMessageContaining("has the opt-out list Default")
                .hasMessageContaining("keyword HELP");
        assertThat(refused.cure()).contains("./strata-sms numbers prepare " + number + " --name app-dev --port 5350");
        assertThat(members()).isEmpty();
    }

    @Test
    void members_that_joined_beside_the_stack_stay_when_another_joins() {
        deploy(SETTINGS);
        var first = prepared(NumberType.TEN_DLC);
        var second = prepared(NumberType.TOLL_FREE);
        numbers.attachNow(first);

        numbers.attach(second, listener());

        assertThat(members()).containsExactlyInAnyOrder(first, second);
        assertThat(declared()).contains(arn(first), arn(second));
    }

    @Test
    void a_number_joins_at_once_and_the_stack_learns_of_it_afterwards() {
        deploy(SETTINGS);
        var number = prepared(NumberType.TEN_DLC);

        var joined = numbers.attachNow(number);

        assertThat(joined.isChanged()).isTrue();
        assertThat(joined.next().toString())
                .contains("takes it out", "./strata-sms numbers attach " + number + " --name app-dev");
        assertThat(declared()).isEmpty();
        assertThat(numbers.attachNow(number).isChanged()).isFalse();
        numbers.attach(number, listener());
        assertThat(declared()).isEqualTo(arn(number));
        assertThat(members()).containsExactly(number);
    }

    @Test
    void where_terraform_owns_the_stack_nothing_is_changed_and_its_line_is_told() {
        var first = deployWith(NumberType.TEN_DLC).getFirst();
        var second = prepared(NumberType.TOLL_FREE);
        giveToTerraform();
        assertThat(cloudFormation
                        .describeStacks(r -> r.stackName("app-dev-strata-sms-pool"))
                        .stacks()
                        .getFirst()
                        .tags())
                .isNotEmpty();

        var joining = numbers.attach(second, listener());
        assertThat(joining.isChanged()).isFalse();
        assertThat(joining.terraform())
                .startsWith("sms_origination_identity_arns = [")
                .contains("\"" + first + "\"", "\"" + second + "\"");
        assertThat(members()).containsExactly(first);

        numbers.attachNow(second);
        assertThat(members()).containsExactlyInAnyOrder(first, second);
        var leaving = numbers.retire(first, listener());
        assertThat(leaving.terraform()).isEqualTo("sms_origination_identity_arns = [\"%s\"]".formatted(second));
        assertThat(members()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_stack_policy_tells_terraforms_stack_where_no_tag_does() {
        deploy(SETTINGS);
        var number = prepared(NumberType.TEN_DLC);
        cloudFormation.setStackPolicy(
                r -> r.stackName("app-dev-strata-sms-pool").stackPolicyBody("""
                        {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "Update:*", "Resource": "*"}]}"""));

        assertThat(numbers.attach(number, listener()).terraform())
                .isEqualTo("sms_origination_identity_arns = [\"%s\"]".formatted(number));
        assertThat(numbers.attachNow(number).terraform()).contains(number);
        assertThat(members()).containsExactly(number);
    }

    @Test
    void a_retired_number_stays_in_the_account_and_its_price_is_told() {
        var ids = deployWith(NumberType.TEN_DLC, NumberType.TOLL_FREE);

        var left = numbers.retire(ids.get(1), listener());

        assertThat(left.isChanged()).isTrue();
        assertThat(left.next().getFirst())
                .contains("stays in the account, at 2.00 USD a month", "numbers release " + ids.get(1));
        assertThat(members()).containsExactly(ids.get(0));
        assertThat(declared()).isEqualTo(arn(ids.get(0)));
        assertThat(numbers.retire(ids.get(1), listener()).isChanged()).isFalse();
    }

    @Test
    void a_member_that_the_stack_does_not_know_is_retired_too() {
        var first = deployWith(NumberType.TEN_DLC).getFirst();
        var second = prepared(NumberType.TOLL_FREE);
        numbers.attachNow(second);

        numbers.retire(second, listener());

        assertThat(members()).containsExactly(first);
    }

    @Test
    void the_last_number_that_reaches_people_stays() {
        var number = deployWith(NumberType.TEN_DLC).getFirst();

        var refused = refusal(() -> numbers.retire(number, listener()));

        assertThat(refused)
                .hasMessage(
                        "%s is the last member of pool %s from which phones in US can be texted. Nothing was changed.",
                        number, pool());
        assertThat(refused.cure()).contains("numbers replace " + number);
        assertThat(members()).containsExactly(number);
    }

    @Test
    void the_stacks_simulator_is_switched_off_by_its_setting() {
        var number = deployWith(NumberType.TEN_DLC).getFirst();
        var simulator = sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .filter(each -> each.numberType() == NumberType.SIMULATOR)
                .findFirst()
                .orElseThrow()
                .phoneNumberId();

        assertThat(refusal(() -> numbers.retire(simulator, listener())).cure())
                .contains("sms_enable_simulator = false", "deploy --no-simulator");
        assertThat(members()).containsExactly(number);
    }

    @Test
    void a_pool_that_is_not_as_declared_is_put_right_first_so_that_one_change_stays_one() {
        var ids = deployWith(NumberType.TEN_DLC, NumberType.TOLL_FREE);
        var third = prepared(NumberType.TEN_DLC);
        sms.disassociateOriginationIdentity(
                r -> r.poolId(pool()).originationIdentity(ids.get(1)).isoCountryCode("US"));

        var refused = refusal(() -> numbers.attach(third, listener()));

        assertThat(refused)
                .hasMessageContaining("The stack's parameters name %s, and the pool has not", arn(ids.get(1)));
        assertThat(refused.cure()).contains("numbers attach %s --now".formatted(arn(ids.get(1))));
        numbers.attach(ids.get(1), listener());
        assertThat(members()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(numbers.attach(third, listener()).isChanged()).isTrue();
    }

    @Test
    void nothing_joins_beside_a_stack_that_is_being_changed() {
        deployWith(NumberType.TEN_DLC);
        deploy(NAMED.withSimulator(false));
        var number = prepared(NumberType.TEN_DLC);
        beginToMakeSimulator();

        assertThat(refusal(() -> numbers.attachNow(number)))
                .hasMessageContaining("UPDATE_IN_PROGRESS: somebody changes it");
        assertThat(numbers.attach(number, listener()).isChanged())
                .as("it waits")
                .isTrue();
        assertThat(words).anyMatch(word -> word.contains("is being changed already"));
    }

    /** Begins an update that is under way until the simulator number is ACTIVE. */
    private void beginToMakeSimulator() {
        var stack = "app-dev-strata-sms-pool";
        var changed = cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().getFirst().parameters().stream()
                .map(parameter -> parameter.parameterKey().equals("EnableSimulator")
                        ? parameter.copy(p -> p.parameterValue("true"))
                        : parameter)
                .toList();
        cloudFormation.updateStack(
                r -> r.stackName(stack).usePreviousTemplate(true).parameters(changed));
    }

    private static NumbersException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(NumbersException.class, call);
    }
}
