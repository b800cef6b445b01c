package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyScope;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

class ResourcePoliciesTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
             "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"}]}""";

    private final LogsFixture aws = LogsFixture.empty();
    private final CloudWatchLogs logs = aws.logs;

    @Test
    void policies_are_put_replaced_described_in_pages_and_deleted() {
        var put = logs.putResourcePolicy(r -> r.policyName("events").policyDocument(POLICY));
        assertThat(put.resourcePolicy().policyName()).isEqualTo("events");
        assertThat(put.resourcePolicy().lastUpdatedTime()).isEqualTo(aws.now());
        logs.putResourcePolicy(r -> r.policyName("dns").policyDocument(POLICY));
        var replaced = POLICY.replace("events.", "delivery.logs.");
        logs.putResourcePolicy(r -> r.policyName("events").policyDocument(replaced));

        var first = logs.describeResourcePolicies(r -> r.limit(1));
        assertThat(first.resourcePolicies())
                .extracting(ResourcePolicy::policyName)
                .containsExactly("dns");
        assertThat(logs.describeResourcePolicies(r -> r.nextToken(first.nextToken()))
                        .resourcePolicies())
                .extracting(ResourcePolicy::policyDocument)
                .containsExactly(replaced);
        assertThat(logs.describeResourcePolicies(r -> r.policyScope(PolicyScope.RESOURCE))
                        .resourcePolicies())
                .isEmpty();

        logs.deleteResourcePolicy(r -> r.policyName("dns"));
        assertThatThrownBy(() -> logs.deleteResourcePolicy(r -> r.policyName("dns")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Policy with name [dns] does not exist");
    }

    @Test
    void what_is_no_policy_of_a_resource_is_refused() {
        assertRefused("policyName is required", null, POLICY);
        assertRefused("policyDocument is required", "events", null);
        assertRefused("Policy document is not valid", "events", "no JSON");
        assertRefused(
                "Policy document is not valid",
                "events",
                POLICY.replace("\"Principal\": {\"Service\": \"events.amazonaws.com\"},", ""));
        assertRefused("at most 5120 characters", "events", POLICY.replace("}]}", " ".repeat(5120) + "}]}"));
        assertThatThrownBy(() -> logs.putResourcePolicy(r ->
                        r.policyDocument(POLICY).resourceArn("arn:aws:logs:us-east-1:123456789012:log-group:/sms")))
                .hasMessageContaining("valid on AWS, but not offered here");
    }

    private void assertRefused(String reason, @Nullable String name, @Nullable String document) {
        assertThatThrownBy(() -> logs.putResourcePolicy(r -> r.policyName(name).policyDocument(document)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_account_has_at_most_ten() {
        for (var i = 0; i < 10; i++) {
            var name = "p" + i;
            logs.putResourcePolicy(r -> r.policyName(name).policyDocument(POLICY));
        }
        logs.putResourcePolicy(r -> r.policyName("p3").policyDocument(POLICY));

        assertThatThrownBy(
                        () -> logs.putResourcePolicy(r -> r.policyName("more").policyDocument(POLICY)))
                .isInstanceOf(LimitExceededException.class);
    }
}
