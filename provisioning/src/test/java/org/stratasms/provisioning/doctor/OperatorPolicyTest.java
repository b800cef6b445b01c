package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.operations.AwsClients;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The doctor works as an assumed role with the operator's policy alone, and says what less than that hides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPolicyTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";
    private static final String ROLE = "operator";
    private static final String DENIALS = "denials";

    private final List<AwsClient> open = new ArrayList<>();
    private SmsEmulator aws;
    private EmulatedRegion region;
    private AwsClients asOperator;
    private List<Finding> baseline;

    @BeforeAll
    void deployAndAssumeTheRole() {
        aws = SmsEmulator.builder().port(0).start();
        region = aws.account(ACCOUNT).region(REGION);
        var settings = DoctorFixture.SETTINGS
                .withParameter("EnableOperatorPolicy", "true")
                .withParameter("AllowOperatorSends", "true")
                .withParameter("EnableInboundQueue", "true")
                .withDeliveryQueue(true)
                .withAllowedCountries(List.of("US"));
        new Environment(region.cloudFormation(), region.endUserMessaging(), region.logs(), settings, pause -> {})
                .deploy(Set.of(), step -> {});
        var sms = region.endUserMessaging();
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        sms.requestSenderId(r -> r.senderId("CITYBEN")
                .isoCountryCode("GB")
                .messageTypes(software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType.TRANSACTIONAL));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity("CITYBEN").isoCountryCode("GB"));
        deniedRegistration();

        var iam = region.iam();
        iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"AWS":"111122223333"}}]}"""));
        var policy = region
                .cloudFormation()
                .describeStacks(r -> r.stackName("app-dev-strata-sms"))
                .stacks()
                .getFirst()
                .outputs()
                .stream()
                .filter(output -> output.outputKey().equals("OperatorPolicyArn"))
                .findFirst()
                .orElseThrow()
                .outputValue();
        iam.attachRolePolicy(r -> r.roleName(ROLE).policyArn(policy));
        asOperator = clients(sessionOf(ROLE));
        baseline = examine(true);
    }

    /** A denied registration lets R01 ask for its versions. */
    private void deniedRegistration() {
        new RegistrationForm(region.endUserMessaging()).submitDenied(region.registrationDesk());
    }

    private AwsCredentials sessionOf(String role) {
        var issued = client(StsClient.builder(), AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY))
                .assumeRole(r -> r.roleArn("arn:aws:iam::%s:role/%s".formatted(ACCOUNT, role))
                        .roleSessionName("test"))
                .credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private AwsClients clients(AwsCredentials who) {
        var sms = client(PinpointSmsVoiceV2Client.builder(), who);
        return new AwsClients(
                client(StsClient.builder(), who),
                sms,
                sms,
                client(CloudFormationClient.builder(), who),
                client(CloudWatchLogsClient.builder(), who),
                client(CloudWatchClient.builder(), who),
                client(IamClient.builder(), who),
                client(SnsClient.builder(), who),
                client(SqsClient.builder(), who),
                client(KmsClient.builder(), who));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            B builder, AwsCredentials who) {
        var client = builder.region(Region.of(REGION))
                .endpointOverride(aws.endpoint())
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(who))
                .build();
        open.add(client);
        return client;
    }

    @AfterAll
    void close() {
        open.forEach(AwsClient::close);
        aws.close();
    }

    /** @param drift whether to compare the stacks with AWS, which takes most calls */
    private List<Finding> examine(boolean drift) {
        var plain = Questions.ofVariables(Map.of()).withCountries(Set.of("US"));
        var questions = drift ? plain.withDrift() : plain;
        return new Doctor(asOperator, DoctorFixture.SETTINGS, DoctorFixture.PLACE, questions, aws::now, pause -> {})
                .examine(done -> {});
    }

    @Test
    void the_policy_suffices_for_all_checks_but_the_quota_that_is_not_asked() {
        assertThat(baseline)
                .filteredOn(finding -> finding.level() == Level.NOT_LOOKED_AT)
                .extracting(Finding::code)
                .containsExactly(Code.A06);
        assertThat(baseline)
                .extracting(finding -> finding.code().name())
                .containsAll(Arrays.stream(Code.values())
                        .filter(code -> code.group() != Code.Group.DATABASE && code != Code.S03)
                        .map(Code::name)
                        .toList());
    }

    @Test
    void each_action_that_is_taken_away_leaves_its_checks_not_looked_at_and_the_others_as_they_were() {
        var actions = new TreeSet<String>();
        for (var code : Code.values()) {
            actions.addAll(code.calls());
        }
        for (var action : actions) {
            deny(action);
            var findings = levels(examine(Code.E03.calls().contains(action)));
            for (var code : Code.values()) {
                if (findings.containsKey(code) && code.calls().contains(action)) {
                    assertThat(findings.get(code))
                            .as("%s without %s", code, action)
                            .contains(Level.NOT_LOOKED_AT)
                            .doesNotContain(Level.OK);
                }
            }
        }
        allowAgain();
        assertThat(levels(examine(true))).isEqualTo(levels(baseline));
    }

    @Test
    void without_the_stacks_nothing_of_the_environment_is_called_healthy() {
        deny("cloudformation:DescribeStacks");

        var findings = levels(examine(true));

        allowAgain();
        findings.forEach((code, levels) -> {
            if (code.group() != Code.Group.ACCOUNT && code != Code.R01) {
                assertThat(levels).as(code.name()).contains(Level.NOT_LOOKED_AT).doesNotContain(Level.OK);
            }
        });
    }

    private static Map<Code, Set<Level>> levels(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::code,
                        TreeMap::new,
                        Collectors.mapping(Finding::level, Collectors.toCollection(TreeSet::new))));
    }

    private void deny(String action) {
        region.iam()
                .putRolePolicy(r -> r.roleName(ROLE)
                        .policyName(DENIALS)
                        .policyDocument(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                                        .formatted(action)));
    }

    private void allowAgain() {
        region.iam().deleteRolePolicy(r -> r.roleName(ROLE).policyName(DENIALS));
    }
}
