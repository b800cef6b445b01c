package org.stratasms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.spring.SmsClientCustomizer;
import org.stratasms.testing.TestEnvironment;
import org.stratasms.testing.TestInbox;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The application's own properties, in application.properties, name a pool that does not exist. */
@SpringBootTest(classes = StrataSmsTestTest.Application.class, properties = "spring.main.lazy-initialization=true")
@StrataSmsTest
class StrataSmsTestTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    SmsSender sms;

    @Autowired
    TestInbox inbox;

    @Test
    void it_runs_on_the_spring_boot_that_is_meant() {
        assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("expected.spring.boot", "3") + ".");
    }

    @Test
    void the_application_texts_through_an_aws_of_its_own() {
        assertThat(sms.send(SmsMessage.of("+12065550147", "Hello"))).isInstanceOf(Accepted.class);
        assertThat(inbox.await("+12065550147").configurationSetName()).isEqualTo("app-test-strata-sms");
    }

    @Test
    void what_is_opted_out_is_on_the_environments_list(@Autowired SmsClient client) {
        sms.send(SmsMessage.of("+12065550148", "Hello"));
        inbox.reply(inbox.await("+12065550148"), "STOP");
        assertThat(sms.send(SmsMessage.of("+12065550148", "Hello?"))).isInstanceOf(Refused.class);
        assertThat(client.optOuts().isOptedOut(new DestinationNumber("+12065550148")))
                .isTrue();
    }

    /** Each of the two finds nothing of the other's, whichever is first. */
    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void no_test_finds_what_another_left(String body, @Autowired TestEnvironment environment) {
        assertThat(inbox.count()).isZero();
        assertThat(sms.send(SmsMessage.of("+12065550149", body))).isInstanceOf(Accepted.class);
        inbox.reply(inbox.await("+12065550149"), "STOP");
        environment.region().rules().add(Rule.call(RuleAction.THROTTLE));
        assertThat(environment.region().rules().list()).isNotEmpty();
    }

    @Nested
    @TestPropertySource(properties = "strata.sms.pool=pool-of-the-test")
    class WithAPropertyOfItsOwn {
        @Test
        void the_tests_own_properties_come_first(@Autowired SmsSender sms) {
            assertThat(sms.send(SmsMessage.of("+12065550147", "Hello"))).isInstanceOf(Refused.class);
        }
    }

    /** It would send through the real AWS. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithAClientOfItsOwn {
        @Bean
        @Primary
        PinpointSmsVoiceV2Client own() {
            return PinpointSmsVoiceV2Client.builder().region(Region.US_EAST_1).build();
        }

        @Bean
        CloudWatchClient ownMetrics() {
            return CloudWatchClient.builder().region(Region.US_EAST_1).build();
        }

        /** Sends by another client. */
        @Bean
        SmsClientCustomizer elsewhere(@Qualifier("own") PinpointSmsVoiceV2Client own) {
            return builder -> builder.aws(own);
        }
    }

    @Nested
    @SpringBootTest(classes = WithAClientOfItsOwn.class)
    class WithAPrimaryClientOfItsOwn {
        @Test
        void the_tests_aws_comes_first(@Autowired SmsSender sms, @Autowired TestInbox inbox) {
            assertThat(sms.send(SmsMessage.of("+12065550150", "Hello"))).isInstanceOf(Accepted.class);
            assertThat(inbox.await("+12065550150").body()).isEqualTo("Hello");
        }

        @Test
        void its_metrics_are_the_tests_too(
                @Autowired CloudWatchClient metrics, @Autowired TestEnvironment environment) {
            assertThat(metrics).isSameAs(environment.region().cloudWatch());
        }
    }

    @Test
    void the_aws_ends_with_its_context() {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .initializers(new EmbeddedAws(false, false)::lead)
                .properties("spring.main.lazy-initialization=true")
                .run();
        var endpoint = context.getBean(TestEnvironment.class).emulator().endpoint();
        context.close();
        assertThatIOException().isThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close());
    }

    @Test
    void contexts_that_are_else_alike_are_shared() {
        var factory = new EmbeddedAwsFactory();
        assertThat(factory.createContextCustomizer(StrataSmsTestTest.class, List.of()))
                .isEqualTo(factory.createContextCustomizer(WithAPropertyOfItsOwn.class, List.of()));
        assertThat(factory.createContextCustomizer(Application.class, List.of()))
                .isNull();
    }
}
