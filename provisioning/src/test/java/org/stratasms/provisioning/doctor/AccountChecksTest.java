package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.ResourceQuotas;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.FinalEvents;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sts.StsClient;

class AccountChecksTest extends DoctorFixture {
    @Override
    SmsSettings awsSettings() {
        var quotas = new ResourceQuotas(25, 5, 100, 25, 5, 5, 30, 200, 25, 25, 25, 49, 200);
        return SmsSettings.builder().quotas(quotas).monthlySpendLimitUsd(500).build();
    }

    @Test
    void A01_another_region_than_the_applications_is_found_and_naming_it_cures() {
        var contract = deploy(aws.region("us-west-2"), SETTINGS);
        var questions = Questions.ofVariables(contract.variables());

        var found = finding(questions, Code.A01, Level.FAIL);
        assertThat(found.found()).contains("us-east-1").contains("us-west-2");
        assertThat(found.cure()).contains("--region us-west-2");
        assertThat(examine(questions))
                .filteredOn(finding -> finding.code() == Code.P01)
                .extracting(Finding::level)
                .containsExactly(Level.NOT_LOOKED_AT);

        var there = new Place("us-west-2", null, "", "");
        assertThat(new Doctor(
                                InProcessClients.of(aws.region("us-west-2")),
                                SETTINGS,
                                there,
                                questions,
                                aws::now,
                                pause -> {})
                        .examine(done -> {}))
                .noneMatch(finding -> finding.level() == Level.FAIL);
    }

    @Test
    void A01_another_account_than_the_applications_is_found() {
        var contract = deploy(aws.account("111122223333").region(REGION), SETTINGS);

        var found = finding(Questions.ofVariables(contract.variables()), Code.A01, Level.FAIL);

        assertThat(found.found()).contains("another account");
        assertThat(found.evidence()).startsWith(ApplicationContract.POOL_ARN);
    }

    @Test
    void A01_missing_credentials_are_found() {
        deploy(SETTINGS);
        var real = clients();
        StsClient without = failing(
                StsClient.class, SdkClientException.create("Unable to load credentials from any of the providers"));
        var clients = new AwsClients(
                without,
                real.sms(),
                real.sender(),
                real.cloudFormation(),
                real.logs(),
                real.cloudWatch(),
                real.iam(),
                real.sns(),
                real.sqs(),
                real.kms());

        var findings = new Doctor(clients, SETTINGS, PLACE, questions(), aws::now, pause -> {}).examine(done -> {});

        assertThat(findings.getFirst().code()).isEqualTo(Code.A01);
        assertThat(findings.getFirst().found()).isEqualTo("There are no credentials.");
        assertThat(findings.getFirst().cure()).contains("aws sso login");
    }

    /** A client of the SDK's own interface whose every call fails before AWS is reached. */
    private static <T> T failing(Class<T> type, RuntimeException failure) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw failure;
                }));
    }

    @Test
    void A02_an_address_where_nothing_answers_is_found_and_starting_the_embedded_aws_there_cures() throws IOException {
        deploy(SETTINGS);
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var endpoint = URI.create("http://127.0.0.1:" + port);
        var place = new Place(REGION, endpoint, " --port " + port, "");
        try (var unanswered = overHttp(endpoint)) {
            var clients = InProcessClients.of(region, unanswered);

            var before = new Doctor(clients, SETTINGS, place, questions(), aws::now, pause -> {}).examine(done -> {});
            var found = before.getFirst();
            assertThat(found.code()).isEqualTo(Code.A02);
            assertThat(found.level()).isEqualTo(Level.FAIL);
            assertThat(found.evidence())
                    .contains("no name of AWS was looked up")
                    .contains("Port %d does not answer".formatted(port));
            assertThat(found.cure()).contains("./strata-sms up --port " + port);
            assertThat(before.subList(1, before.size()))
                    .filteredOn(finding -> finding.code() != Code.A01)
                    .extracting(Finding::level)
                    .containsOnly(Level.NOT_LOOKED_AT);

            try (var started = SmsEmulator.builder().port(port).start()) {
                assertThat(started.endpoint()).isEqualTo(endpoint);
                assertThat(new Doctor(clients, SETTINGS, place, questions(), aws::now, pause -> {}).examine(done -> {}))
                        .filteredOn(finding -> finding.code() == Code.A02)
                        .extracting(Finding::level)
                        .containsExactly(Level.OK);
            }
        }
    }

    private static PinpointSmsVoiceV2Client overHttp(URI endpoint) {
        return PinpointSmsVoiceV2Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(endpoint)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)))
                .overrideConfiguration(
                        c -> c.retryStrategy(software.amazon.awssdk.awscore.retry.AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void A03_the_sandbox_is_found_and_an_account_in_production_is_green() {
        try (var sandbox = SmsEmulator.builder()
                .drivenFrom(aws.now())
                .settings(SmsSettings.builder().sandbox(true).build())
                .inProcess()) {
            var region = sandbox.region(REGION);
            new org.stratasms.provisioning.Environment(
                            region.cloudFormation(),
                            region.endUserMessaging(),
                            region.logs(),
                            SETTINGS,
                            sandbox::advance)
                    .deploy(Set.of(), step -> {});
            var findings = new Doctor(
                            InProcessClients.of(region), SETTINGS, PLACE, questions(), sandbox::now, pause -> {})
                    .examine(done -> {});

            assertThat(findings)
                    .filteredOn(finding -> finding.code() == Code.A03)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.level()).isEqualTo(Level.FAIL);
                        assertThat(finding.found()).contains("0 verified numbers of 10");
                        assertThat(finding.cure()).contains("Ask AWS Support");
                    });
        }
        deploy(SETTINGS); // the same account after AWS Support has moved it
        assertGreen(Code.A03);
    }

    @Test
    void A03_the_sandbox_of_a_temporary_environment_is_a_warning() {
        try (var sandbox = SmsEmulator.builder()
                .drivenFrom(aws.now())
                .settings(SmsSettings.builder().sandbox(true).build())
                .inProcess()) {
            var region = sandbox.region(REGION);
            new org.stratasms.provisioning.Environment(
                            region.cloudFormation(),
                            region.endUserMessaging(),
                            region.logs(),
                            SETTINGS.withParameter("Lifetime", "TEMPORARY"),
                            sandbox::advance)
                    .deploy(Set.of(), step -> {});

            assertThat(new Doctor(InProcessClients.of(region), SETTINGS, PLACE, questions(), sandbox::now, pause -> {})
                            .examine(done -> {}))
                    .filteredOn(finding -> finding.code() == Code.A03)
                    .extracting(Finding::level)
                    .containsExactly(Level.WARN);
        }
    }

    @Test
    void A04_a_limit_of_one_dollar_is_found_and_raising_it_cures() {
        deploy(SETTINGS);
        sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(1L));

        var found = finding(Code.A04, Level.FAIL);
        assertThat(found.cure()).contains("--monthly-limit 500");
        follow(found);

        assertGreen(Code.A04);
    }

    @Test
    void A04_a_spend_near_the_limit_is_found_in_the_log_and_raising_the_limit_cures() {
        deployWithNumbers(software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType.TEN_DLC);
        sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(2L));
        spend(2 * 0.85);

        var found = finding(Code.A04, Level.WARN);
        assertThat(found.evidence()).contains("this environment's log");
        follow(found);

        assertGreen(Code.A04);
    }

    @Test
    void A04_a_spend_near_the_limit_is_found_by_the_metric_where_the_account_has_it() {
        region.iam().createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
        deployWithNumbers(software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType.TEN_DLC);
        sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(2L));
        spend(2 * 0.85);

        assertThat(finding(Code.A04, Level.WARN).evidence()).contains("TextMessageMonthlySpend");
    }

    /** Texts to long bodies until the month's costs are at least this. */
    private void spend(double usd) {
        var cost = 0.0;
        while (cost < usd) {
            for (var i = 0; i < 20; i++) {
                sms.sendTextMessage(r -> r.destinationPhoneNumber("+12065550142")
                        .originationIdentity(pool())
                        .configurationSetName("app-dev-strata-sms")
                        .messageBody("x".repeat(1500)));
            }
            aws.advance(Duration.ofMinutes(5));
            cost = new FinalEvents(new Facts(clients(), new Calls(new Pace(aws::now, pause -> {})), SETTINGS))
                    .since(aws.now().minus(Duration.ofDays(1)))
                    .costUsd()
                    .doubleValue();
        }
    }

    @Test
    void A05_a_quota_that_is_nearly_used_is_found_and_deleting_what_is_unused_cures() {
        deploy(SETTINGS);
        for (var i = 0; i < 3; i++) {
            var name = "unused-" + i;
            sms.createOptOutList(r -> r.optOutListName(name));
        }

        var found = finding(Code.A05, Level.WARN);
        assertThat(found.subject()).isEqualTo("OPT_OUT_LISTS");
        follow(found); // it lists them, so that one knows which are unused
        sms.describeOptOutLists(r -> {}).optOutLists().stream()
                .map(list -> list.optOutListName())
                .filter(name -> name.startsWith("unused-"))
                .forEach(name -> sms.deleteOptOutList(r -> r.optOutListName(name)));

        assertGreen(Code.A05);
    }

    @Test
    void A06_is_not_looked_at_and_says_how_to_look() {
        deploy(SETTINGS);

        assertThat(finding(Code.A06, Level.NOT_LOOKED_AT).cure())
                .contains("aws service-quotas list-service-quotas --service-code sms-voice");
    }
}
