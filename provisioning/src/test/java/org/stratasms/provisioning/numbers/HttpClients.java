package org.stratasms.provisioning.numbers;

import java.util.function.Supplier;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The clients over HTTP that commands about numbers call, in an account of an embedded AWS. */
record HttpClients(PinpointSmsVoiceV2Client sms, CloudFormationClient cloudFormation, CloudWatchLogsClient logs)
        implements AutoCloseable {
    /** @param account asked at each call, since clients take long to make */
    static HttpClients of(SmsEmulator aws, Supplier<String> account) {
        return new HttpClients(
                overHttp(aws, account, PinpointSmsVoiceV2Client.builder()),
                overHttp(aws, account, CloudFormationClient.builder()),
                overHttp(aws, account, CloudWatchLogsClient.builder()));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C overHttp(
            SmsEmulator aws, Supplier<String> account, B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(NumbersFixture.REGION))
                .credentialsProvider(() -> AwsBasicCredentials.create(account.get(), SmsEmulator.SECRET_ACCESS_KEY))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        sms.close();
        cloudFormation.close();
        logs.close();
    }
}
