package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Beside Spring Cloud AWS itself: its properties set Region and credentials for both. */
@ExtendWith(StrataSmsExtension.class)
class SpringCloudAwsTest {
    @Test
    void the_region_and_the_credentials_are_those_of_spring_cloud_aws(TestEnvironment environment) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        StrataSmsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class))
                .withPropertyValues(environment.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toArray(String[]::new))
                .withPropertyValues(
                        "strata.sms.endpoint=" + environment.emulator().endpoint(),
                        "spring.cloud.aws.region.static=us-east-1",
                        "spring.cloud.aws.credentials.access-key=000000000000",
                        "spring.cloud.aws.credentials.secret-key=embedded")
                .run(context -> {
                    assertThat(context.getBean(SmsSender.class).send(SmsMessage.of("+12065550147", "Hello")))
                            .isInstanceOf(Accepted.class);
                    assertThat(context.getBean(PinpointSmsVoiceV2Client.class)
                                    .serviceClientConfiguration()
                                    .region())
                            .isEqualTo(Region.US_EAST_1);
                });
    }
}
