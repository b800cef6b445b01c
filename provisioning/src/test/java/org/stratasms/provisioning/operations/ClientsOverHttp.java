package org.stratasms.provisioning.operations;

import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
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

/** Clients of a Region of an embedded AWS over HTTP, for anybody's credentials. They are closed together. */
public final class ClientsOverHttp implements AutoCloseable {
    private final SmsEmulator aws;
    private final Region region;
    private final List<AwsClient> open = new ArrayList<>();

    public ClientsOverHttp(SmsEmulator aws, String region) {
        this.aws = aws;
        this.region = Region.of(region);
    }

    public AwsClients all(AwsCredentials who) {
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

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            B builder, AwsCredentials who) {
        var client = builder.region(region)
                .endpointOverride(aws.endpoint())
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(who))
                .build();
        open.add(client);
        return client;
    }

    @Override
    public void close() {
        open.forEach(AwsClient::close);
    }
}
