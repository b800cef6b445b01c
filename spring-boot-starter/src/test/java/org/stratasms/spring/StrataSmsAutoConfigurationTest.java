package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.spring.PoolHealth.State;
import org.stratasms.testing.FakeSms;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

@ExtendWith(StrataSmsExtension.class)
class StrataSmsAutoConfigurationTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+12065550147", "Hello");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    StrataSmsAutoConfiguration.class,
                    StrataSmsMetricsAutoConfiguration.class,
                    StrataSmsHealthAutoConfiguration.class));

    /** As Spring Cloud AWS has them as beans. */
    private static ApplicationContextRunner withAws(ApplicationContextRunner application) {
        return application
                .withBean(
                        AwsCredentialsProvider.class,
                        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .withBean(AwsRegionProvider.class, () -> () -> Region.US_EAST_1);
    }

    private ApplicationContextRunner in(TestEnvironment environment) {
        var properties = environment.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
        return withAws(application)
                .withPropertyValues(properties)
                .withPropertyValues(
                        "strata.sms.endpoint=" + environment.emulator().endpoint());
    }

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
    void a_pool_that_is_not_named_fails_at_the_start_with_what_to_set() {
        withAws(application)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SmsException.class)
                        .hasMessageContaining("AWS_SMS_PHONE_POOL_ID"));
    }

    @Test
    void a_setting_that_keeps_it_from_starting_is_told_in_a_few_lines() {
        withAws(application).run(context -> {
            var analysis = analysis(context.getStartupFailure());

            assertThat(analysis.getDescription()).contains("AWS_SMS_PHONE_POOL_ID");
            assertThat(analysis.getAction()).contains("strata.sms.pool");
            var ofAText = catchThrowableOfType(SmsException.class, () -> SmsMessage.of("12345", "x"));
            assertThat(new SettingFailure().analyze(ofAText)).as("of a text").isNull();
        });
    }

    /** As Spring Boot looks for it: the first that anybody can make of a failure. */
    static FailureAnalysis analysis(@Nullable Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(StrataSmsAutoConfigurationTest.class.getClassLoader())
                .load(FailureAnalyzer.class, (type, name, broken) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(Objects.requireNonNull(failure)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("A stack trace would be shown", failure));
    }

    /** By the SDK's system properties, which say the same as its variables. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws.region= | No AWS Region is set. Name one in AWS_REGION | strata.sms.region",
                "aws.region=,aws.profile=nobody | there is no AWS profile 'nobody' | strata.sms.region",
                "aws.region=us east 1 | resulted in an invalid URI | strata.sms",
                "aws.accessKeyId= | There are no AWS credentials to sign with | AWS_PROFILE",
                "aws.accessKeyId=,aws.profile=nobody | there is no AWS profile 'nobody' | AWS_PROFILE",
                "aws.secretAccessKey= | There are no AWS credentials to sign with | AWS_PROFILE",
                "aws.endpointUrl=127.0.0.1:4599 | An invalid URI was configured in system property aws.endpointUrl | strata.sms",
                "aws.endpointUrl=localhost:4599 | is a URL such as http://127.0.0.1:4599; found 'localhost:4599' | strata.sms",
                "aws.endpointUrl=http:///x | is a URL such as http://127.0.0.1:4599; found 'http:///x' | strata.sms",
                "aws.endpointUrl=ftp://127.0.0.1 | is a URL such as http://127.0.0.1:4599; found 'ftp://127.0.0.1' | strata.sms",
                "aws.endpointUrl=http://127.0.0.1:4599,aws.useFipsEndpoint=true | AWS_USE_FIPS_ENDPOINT is set, and so is an endpoint | strata.sms",
                "aws.useFipsEndpoint=perhaps | should be 'false' or 'true' | strata.sms",
                "aws.defaultsMode=fast | is not a valid defaults mode fast | strata.sms",
                "aws.configFile=broken | Expected an '=' sign defining a property on line 2 | strata.sms",
            })
    void what_only_the_sdk_misses_or_refuses_is_told_in_a_few_lines_too(
            String settings, String description, String action, @TempDir Path home) throws IOException {
        var broken =
                Files.writeString(home.resolve("config"), "[default]\nregion\n").toString();
        var properties = new LinkedHashMap<>(Map.of(
                "aws.region", "us-east-1",
                "aws.accessKeyId", "000000000000",
                "aws.secretAccessKey", "embedded",
                "aws.disableEc2Metadata", "true",
                "aws.configFile", home.resolve("none").toString(),
                "aws.sharedCredentialsFile", home.resolve("none").toString()));
        for (var setting : settings.replace("broken", broken).split(",", -1)) {
            var pair = setting.split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        properties.values().removeIf(String::isEmpty);

        application
                .withSystemProperties(properties.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new))
                .withPropertyValues("strata.sms.pool=pool-1", "strata.sms.configuration-set=app")
                .run(context -> {
                    assertThat(context).hasFailed();
                    var analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains(description).hasSizeLessThan(400);
                    assertThat(analysis.getDescription().lines()).hasSizeLessThan(4);
                    assertThat(analysis.getAction()).contains(action);
                });
    }

    @ParameterizedTest
    @CsvSource({"strata.sms.region=us east 1", "strata.sms.endpoint=ftp://127.0.0.1", "strata.sms.endpoint=http://a b"})
    void so_is_a_property_that_no_client_can_be_built_by(String property) {
        withAws(application)
                .withPropertyValues("strata.sms.pool=pool-1", "strata.sms.configuration-set=app", property)
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(analysis(context.getStartupFailure())
                                    .getDescription()
                                    .lines())
                            .hasSizeLessThan(12);
                });
    }

    @Test
    void a_region_provider_of_the_applications_that_finds_none_is_told_in_a_few_lines() {
        application
                .withBean(AwsRegionProvider.class, () -> () -> {
                    throw SdkClientException.create("Unable to load region from any of the providers in the chain");
                })
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("No AWS Region is set"));
    }

    @Test
    void it_can_be_switched_off_and_every_bean_replaced(TestEnvironment environment) {
        application
                .withPropertyValues("strata.sms.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsClient.class));
        in(environment)
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsClient.class));
        application
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

    /** As {@code strata.sms.pool=${POOL:}} leaves it. */
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
    void an_endpoint_without_a_scheme_fails_at_the_start() {
        withAws(application)
                .withPropertyValues("strata.sms.endpoint=localhost:4599")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("http://127.0.0.1:4599; found 'localhost:4599'"));
    }

    @Test
    void an_application_with_a_sender_or_clients_of_its_own_starts(TestEnvironment environment) {
        application
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).as("without a Region").hasNotFailed());
        in(environment)
                .withUserConfiguration(ClientOnTheStartersOwn.class)
                .run(context -> assertThat(context.getBean(SmsSender.class).send(MESSAGE))
                        .isInstanceOf(Accepted.class));
        var own = application.withBean("own", SmsClient.class, environment::sms, bean -> bean.setDestroyMethodName(""));
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
                 "Principal": {"AWS": "000000000000"}}]}"""));
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

    /** Of either Spring Boot's indicator: their classes are of one form and two names. */
    static String indicated(Object indicator) throws ReflectiveOperationException {
        var health = Arrays.stream(indicator.getClass().getInterfaces())
                .filter(type -> type.getSimpleName().equals("HealthIndicator"))
                .findFirst()
                .orElseThrow()
                .getMethod("health")
                .invoke(indicator);
        return String.valueOf(health);
    }

    @Test
    void every_setting_is_described_for_editors() throws IOException {
        try (var file = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            var described = (List<?>)
                    Objects.requireNonNull(JSON.std.mapFrom(file.readAllBytes()).get("properties"));
            assertThat(described)
                    .extracting(property -> String.valueOf(((Map<?, ?>) property).get("name")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    names("strata.sms.", StrataSmsProperties.class),
                                    names("strata.sms.delivery.", DeliveryProperties.class)
                                            .map(name -> name.replaceAll("worker$", "worker.enabled")))
                            .toList());
        }
    }

    private static Stream<String> names(String prefix, Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .map(component -> prefix
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
    }
}
