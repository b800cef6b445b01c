package org.stratasms.emulator.internal.cloudformation.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;

class StackPolicyTest {
    private static final String TEMPLATE = """
            Parameters:
              Name: {Type: String, Default: one}
              Value: {Type: String, Default: v1}
            Resources:
              A: {Type: Test::Store::Item, Properties: {Name: !Ref Name, Value: !Ref Value}}
              B: {Type: Test::Store::Item}
            """;
    private static final String NO_REPLACEMENT = """
            {"Statement": [
              {"Effect": "Deny", "Action": ["Update:Replace", "Update:Delete"], "Principal": "*",
               "Resource": "LogicalResourceId/A"},
              {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void what_the_policy_denies_fails_the_update_and_is_taken_back() {
        aws.create(TEMPLATE, request -> request.stackPolicyBody(NO_REPLACEMENT));

        aws.update(TEMPLATE, "Value", "v2");
        assertThat(aws.status()).isEqualTo("UPDATE_COMPLETE");
        aws.update(TEMPLATE, "Name", "two");

        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.story())
                .contains("A UPDATE_FAILED A-1: Action denied by stack policy: Statement [#1] does not allow"
                        + " [Update:Replace] for resource [LogicalResourceId/A];");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2");
    }

    @Test
    void a_removal_that_is_denied_stops_the_update_before_anything_is_done() {
        aws.create(TEMPLATE, request -> request.stackPolicyBody(NO_REPLACEMENT));
        var calls = aws.store.calls.size();

        aws.update("Resources: {C: {Type: Test::Store::Item}}");

        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.store.calls).hasSize(calls);
    }

    @Test
    void what_no_statement_allows_is_denied() {
        aws.create(TEMPLATE);
        aws.stacks.setStackPolicy(request -> request.stackName("s")
                .stackPolicyBody("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"Update:*\",\"Principal\":\"*\","
                        + "\"Resource\":\"*\",\"Condition\":{\"StringLike\":{\"ResourceType\":[\"AWS::*\"]}}}]}"));

        aws.update(TEMPLATE, "Value", "v2");

        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void a_policy_for_one_update_gives_way_to_the_stacks_own_again() {
        aws.create(TEMPLATE, request -> request.stackPolicyBody(NO_REPLACEMENT));

        aws.update(
                TEMPLATE,
                request -> request.parameters(StacksFixture.parameters("Name", "two"))
                        .stackPolicyDuringUpdateBody("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"Update:*\","
                                + "\"Principal\":\"*\",\"Resource\":\"*\"}]}"));
        assertThat(aws.status()).isEqualTo("UPDATE_COMPLETE");

        aws.update(TEMPLATE, "Name", "three");
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.stacks.getStackPolicy(request -> request.stackName("s")).stackPolicyBody())
                .isEqualTo(NO_REPLACEMENT);
    }

    @Test
    void a_policy_that_makes_no_sense_is_refused() {
        aws.create(TEMPLATE);

        for (var body : new String[] {"nonsense", "{}", "{\"Statement\":[{\"Effect\":\"Maybe\"}]}"}) {
            assertRefused(
                    () -> aws.stacks.setStackPolicy(
                            request -> request.stackName("s").stackPolicyBody(body)),
                    "ValidationError",
                    "Error validating stack policy: Invalid stack policy");
        }
    }
}
