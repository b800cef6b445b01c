package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.spring.Starter.in;
import static org.stratasms.spring.Starter.indicated;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.spring.PoolHealth.State;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The health of the pool in an application. */
@ExtendWith(StrataSmsExtension.class)
class HealthAutoConfigurationTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+12065550147", "Hello");

    @Test
    void health_is_of_the_pool_that_is_sent_through(TestEnvironment environment) {
        in(environment)
                .withBean(SmsClientCustomizer.class, () -> builder -> builder.pool("pool-of-another"))
                .run(context -> {
                    var status = context.getBean(PoolHealth.class).status();
                    assertThat(status.state()).isEqualTo(State.DOWN);
                    assertThat(status.details()).containsEntry("pool", "pool-of-another: ResourceNotFoundException");
                });
    }

    @Test
    void health_says_whether_texts_can_be_sent(TestEnvironment environment) {
        in(environment).run(context -> {
            assertThat(context.getBean(PoolHealth.class).status())
                    .isEqualTo(new PoolHealth.Status(
                            State.UP,
                            Map.of(
                                    "pool", "ACTIVE",
                                    "configurationSet", "present",
                                    "monthlySpendLeftUsd", "at most 1000000")));
            assertThat(indicated(context.getBean("smsHealthIndicator")))
                    .startsWith("UP")
                    .contains("ACTIVE");
        });
        in(environment).withPropertyValues("strata.sms.pool=pool-of-another").run(context -> {
            assertThat(context.getBean(PoolHealth.class).status().details())
                    .containsEntry("pool", "pool-of-another: ResourceNotFoundException");
            assertThat(indicated(context.getBean("smsHealthIndicator"))).startsWith("DOWN");
        });
        in(environment)
                .withPropertyValues("management.health.sms.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("smsHealthIndicator"));
        in(environment)
                .withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("smsHealthIndicator"));
    }

    @Test
    void health_says_what_is_left_to_spend_where_there_is_a_client_for_cloudwatch(TestEnvironment environment) {
        in(environment)
                .withBean(CloudWatchClient.class, environment.region()::cloudWatch)
                .run(context -> assertThat(
                                context.getBean(PoolHealth.class).status().details())
                        .containsEntry("monthlySpendLeftUsd", "1000000"));
        environment.aws().setTextMessageSpendLimitOverride(r -> r.monthlyLimit(0L));
        in(environment)
                .run(context -> assertThat(
                                context.getBean(PoolHealth.class).status().state())
                        .isEqualTo(State.DOWN));
    }

    /** With nothing but the policy that the infrastructure gives the application. */
    @Test
    void health_can_be_seen_with_the_applications_own_policy_and_is_unknown_with_none(TestEnvironment environment) {
        var iam = environment.region().iam();
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "000000000000"}}]}\
            """));
        as("app", environment)
                .run(context -> assertThat(indicated(context.getBean("smsHealthIndicator")))
                        .startsWith("UNKNOWN")
                        .contains("AccessDeniedException"));

        var policy = iam.listPolicies(r -> {}).policies().getFirst().arn();
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(policy));
        as("app", environment).run(context -> {
            assertThat(context.getBean(SmsSender.class).send(MESSAGE)).isInstanceOf(Accepted.class);
            assertThat(indicated(context.getBean("smsHealthIndicator"))).startsWith("UP");
        });
    }

    private ApplicationContextRunner as(String role, TestEnvironment environment) {
        var session = environment
                .region()
                .sts()
                .assumeRole(
                        r -> r.roleArn("arn:aws:iam::000000000000:role/" + role).roleSessionName("test"))
                .credentials();
        return in(environment)
                .withBean(
                        AwsClientCustomizer.class,
                        () -> builder -> builder.credentialsProvider(
                                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))));
    }
}
