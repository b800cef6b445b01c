package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.spring.Starter.application;
import static org.stratasms.spring.Starter.in;
import static org.stratasms.spring.Starter.indicated;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.testing.FakeSms;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The client as beans of an application. */
@ExtendWith(StrataSmsExtension.class)
class StrataSmsAutoConfigurationTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+12065550147", "Hello");

    @Test
    void it_runs_on_the_spring_boot_that_is_meant() {
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("expected.spring.boot", "3") + ".");
    }

    @Test
    void the_contracts_variables_are_all_it_needs(TestEnvironment environment) {
        in(environment).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(SmsSender.class).send(MESSAGE)).isInstanceOf(Accepted.class);
            assertThat(context.getBean(SmsClient.class).optOuts().all()).isEmpty();
        });
        assertThat(environment.inbox().await("+12065550147").configurationSetName())
                .isEqualTo("app-test-strata-sms");
    }

    @Test
    void properties_come_before_the_variables(TestEnvironment environment) {
        in(environment)
                .withPropertyValues("strata.sms.pool=pool-of-another", "strata.sms.patience=0s")
                .run(context -> assertThat(context.getBean(SmsSender.class).send(MESSAGE))
                        .isInstanceOf(SendOutcome.Refused.class));
    }

    @Test
    void it_can_be_switched_off_and_every_bean_replaced(TestEnvironment environment) {
        application()
                .withPropertyValues("strata.sms.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsClient.class));
        in(environment)
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsClient.class));
        application()
                .withBean(PinpointSmsVoiceV2Client.class, environment::aws, bean -> bean.setDestroyMethodName(""))
                .withPropertyValues("strata.sms.pool=pool-1", "strata.sms.configuration-set=app")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PinpointSmsVoiceV2Client.class));
    }

    @Test
    void nothing_is_sent_again_whatever_a_customizer_or_a_bean_says(TestEnvironment environment) {
        environment.region().rules().add(Rule.call(RuleAction.ACCEPT_THEN_FAIL).of("SendTextMessage"));
        in(environment)
                .withBean(
                        AwsClientCustomizer.class,
                        () -> builder -> builder.overrideConfiguration(c -> c.apiCallTimeout(Duration.ofSeconds(20))))
                .run(context -> {
                    assertThat(context.getBean(SmsSender.class).send(MESSAGE))
                            .isInstanceOf(SendOutcome.Ambiguous.class);
                    assertThat(context.getBean(PinpointSmsVoiceV2Client.class)
                                    .serviceClientConfiguration()
                                    .overrideConfiguration()
                                    .apiCallTimeout())
                            .contains(Duration.ofSeconds(20));
                });
        assertThat(environment.inbox().count()).isOne();
        in(environment)
                .withBean(
                        PinpointSmsVoiceV2Client.class,
                        () -> PinpointSmsVoiceV2Client.builder()
                                .region(Region.US_EAST_1)
                                .build())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SmsException.class)
                        .hasMessageContaining("AwsRetryStrategy.doNotRetry()"));
    }

    /** The result of {@code strata.sms.pool=${POOL:}}. */
    @Test
    void a_blank_property_is_not_set(TestEnvironment environment) {
        in(environment)
                .withPropertyValues(
                        "strata.sms.pool=",
                        "strata.sms.configuration-set=",
                        "strata.sms.opt-out-list=",
                        "strata.sms.region=")
                .run(context -> assertThat(context.getBean(SmsSender.class).send(MESSAGE))
                        .isInstanceOf(Accepted.class));
    }

    @Test
    void an_application_with_a_sender_or_clients_of_its_own_starts(TestEnvironment environment) {
        application()
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).as("without a Region").hasNotFailed());
        in(environment)
                .withUserConfiguration(ClientOnTheStartersOwn.class)
                .run(context -> assertThat(context.getBean(SmsSender.class).send(MESSAGE))
                        .isInstanceOf(Accepted.class));
        var own =
                application().withBean("own", SmsClient.class, environment::sms, bean -> bean.setDestroyMethodName(""));
        own.run(context ->
                assertThat(indicated(context.getBean("smsHealthIndicator"))).startsWith("UP"));
        own.withBean("other", SmsClient.class, environment::sms, bean -> bean.setDestroyMethodName(""))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("smsHealthIndicator"));
    }

    @Configuration(proxyBeanMethods = false)
    static class ClientOnTheStartersOwn {
        @Bean
        SmsClient ofTheApplication(PinpointSmsVoiceV2Client aws, Environment environment) {
            return SmsClient.builder()
                    .aws(aws)
                    .environment(environment::getProperty)
                    .build();
        }
    }

    @Test
    void customizers_and_listeners_take_part(TestEnvironment environment) {
        var heard = new CompletableFuture<SendOutcome>();
        in(environment)
                .withBean(
                        "first",
                        org.stratasms.client.SendListener.class,
                        () -> (message, outcome, took) -> heard.complete(outcome))
                .withBean(SmsClientCustomizer.class, () -> builder -> builder.pool("pool-of-another"))
                .withBean(AwsClientCustomizer.class, () -> builder -> builder.region(Region.US_EAST_1))
                .run(context -> {
                    context.getBean(SmsSender.class).send(MESSAGE);
                    assertThat(heard).isCompletedWithValueMatching(SendOutcome.Refused.class::isInstance);
                });
    }

    @Test
    void sends_are_timed_where_there_is_a_registry(TestEnvironment environment) {
        in(environment).withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            context.getBean(SmsSender.class).send(MESSAGE);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("strata.sms.send")
                            .timer()
                            .count())
                    .isOne();
        });
    }
}
