package org.stratasms.provisioning.operations;

import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
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
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A role with the operator's policy of an environment alone, and clients over HTTP that have assumed it. */
public final class OperatorRole implements AutoCloseable {
    private static final String ROLE = "operator";
    private static final String DENIALS = "denials";

    private final SmsEmulator aws;
    private final String account;
    private final String regionName;
    private final EmulatedRegion region;
    private final List<AwsClient> open = new ArrayList<>();

    /**
     * Makes the role.
     *
     * @param stack an environment's stack of notifications, with the operator's policy
     */
    public OperatorRole(SmsEmulator aws, String account, String regionName, String stack) {
        this.aws = aws;
        this.account = account;
        this.regionName = regionName;
        this.region = aws.account(account).region(regionName);
        region.iam().createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"AWS":"%s"}}]}""".formatted(account)));
        var policy = Facts.outputs(region.cloudFormation()
                        .describeStacks(r -> r.stackName(stack))
                        .stacks()
                        .getFirst())
                .get("OperatorPolicyArn");
        region.iam().attachRolePolicy(r -> r.roleName(ROLE).policyArn(policy));
    }

    /** Assumes the role anew. */
    public AwsClients clients() {
        var who = session();
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

    private AwsCredentials session() {
        var issued = client(StsClient.builder(), AwsBasicCredentials.create(account, SmsEmulator.SECRET_ACCESS_KEY))
                .assumeRole(r -> r.roleArn("arn:aws:iam::%s:role/%s".formatted(account, ROLE))
                        .roleSessionName("test"))
                .credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            B builder, AwsCredentials who) {
        var client = builder.region(Region.of(regionName))
                .endpointOverride(aws.endpoint())
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(who))
                .build();
        open.add(client);
        return client;
    }

    /** Takes actions away; those of before are given back. */
    public void deny(String... actions) {
        region.iam()
                .putRolePolicy(r -> r.roleName(ROLE).policyName(DENIALS).policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["%s"],"Resource":"*"}]}""".formatted(
                                String.join("\",\"", actions))));
    }

    /** Gives them back. */
    public void allowAgain() {
        region.iam().deleteRolePolicy(r -> r.roleName(ROLE).policyName(DENIALS));
    }

    @Override
    public void close() {
        open.forEach(AwsClient::close);
    }
}
