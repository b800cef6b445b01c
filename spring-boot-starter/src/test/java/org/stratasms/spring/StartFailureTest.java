package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.stratasms.spring.Starter.analysis;
import static org.stratasms.spring.Starter.application;
import static org.stratasms.spring.Starter.withAws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** The start of an application whose settings are missing or wrong: it fails, and says what to set in a few lines. */
class StartFailureTest {
    @Test
    void a_pool_that_is_not_named_fails_at_the_start_with_what_to_set() {
        withAws(application())
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SmsException.class)
                        .hasMessageContaining("AWS_SMS_PHONE_POOL_ID"));
    }

    @Test
    void a_setting_that_keeps_it_from_starting_is_told_in_a_few_lines() {
        withAws(application()).run(context -> {
            var analysis = analysis(context.getStartupFailure());

            assertThat(analysis.getDescription()).contains("AWS_SMS_PHONE_POOL_ID");
            assertThat(analysis.getAction()).contains("strata.sms.pool");
            var ofAText = catchThrowableOfType(SmsException.class, () -> SmsMessage.of("12345", "x"));
            assertThat(new SettingFailure().analyze(ofAText)).as("of a text").isNull();
        });
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
                "aws.endpointUrl=127.0.0.1:4599 | An invalid URI was configured in system property aws.endpointUrl |"
                        + " strata.sms",
                "aws.endpointUrl=localhost:4599 | is a URL such as http://127.0.0.1:4599; found 'localhost:4599' |"
                        + " strata.sms",
                "aws.endpointUrl=http:///x | is a URL such as http://127.0.0.1:4599; found 'http:///x' | strata.sms",
                "aws.endpointUrl=ftp://127.0.0.1 | is a URL such as http://127.0.0.1:4599; found 'ftp://127.0.0.1' |"
                        + " strata.sms",
                "aws.endpointUrl=http://127.0.0.1:4599,aws.useFipsEndpoint=true | AWS_USE_FIPS_ENDPOINT is set, and so"
                        + " is an endpoint | strata.sms",
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

        application()
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
        withAws(application())
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
        application()
                .withBean(AwsRegionProvider.class, () -> () -> {
                    throw SdkClientException.create("Unable to load region from any of the providers in the chain");
                })
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .contains("No AWS Region is set"));
    }

    @Test
    void an_endpoint_without_a_scheme_fails_at_the_start() {
        withAws(application())
                .withPropertyValues("strata.sms.endpoint=localhost:4599")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("http://127.0.0.1:4599; found 'localhost:4599'"));
    }
}
