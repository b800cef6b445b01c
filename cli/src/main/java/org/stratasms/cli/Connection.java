package org.stratasms.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SdkClients;
import org.stratasms.emulator.SmsEmulator;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Which AWS a command works on: the embedded one that {@code up} serves, or an account. */
final class Connection {
    static final int DEFAULT_PORT = SmsEmulator.DEFAULT_PORT;
    static final String DEFAULT_REGION = "us-east-1";

    /** The account of the embedded AWS: an access key of twelve digits names it. */
    static final String EMBEDDED_ACCOUNT = "000000000000";

    @Option(
            names = "--aws",
            description = "Work on the AWS account of the default credential chain instead of the embedded AWS.")
    boolean aws;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + DEFAULT_PORT,
            converter = PortNumber.class,
            description = "Port of the embedded AWS on this machine. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            converter = RegionName.class,
            description = "AWS Region. Default: " + DEFAULT_REGION
                    + " on the embedded AWS, the default Region chain with --aws.")
    @Nullable
    String region;

    CloudFormationClient cloudFormation() {
        return configure(CloudFormationClient.builder()).build();
    }

    CloudWatchLogsClient logs() {
        return configure(CloudWatchLogsClient.builder()).build();
    }

    /** A client that never sends again by itself: SendTextMessage has no idempotency token, so a retry could text twice. */
    PinpointSmsVoiceV2Client smsVoice() {
        return configure(PinpointSmsVoiceV2Client.builder())
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** What leads a client of AWS's to the embedded one, by the names that every such client knows; nothing with an account. Modifiable. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        if (!aws) {
            variables.put("AWS_ENDPOINT_URL", endpoint().toString());
            variables.put("AWS_REGION", embeddedRegion());
            // boto3 and the first AWS CLI read the Region from this one alone.
            variables.put("AWS_DEFAULT_REGION", embeddedRegion());
            variables.put("AWS_ACCESS_KEY_ID", EMBEDDED_ACCOUNT);
            variables.put("AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY);
        }
        return variables;
    }

    private String embeddedRegion() {
        return region == null ? DEFAULT_REGION : region;
    }

    /** What to say where in messages to the user. */
    String description() {
        var elsewhere = System.getenv("AWS_ENDPOINT_URL");
        if (aws) {
            return elsewhere == null ? "the AWS account" : "the AWS at " + elsewhere + " (AWS_ENDPOINT_URL)";
        }
        return "the embedded AWS at " + endpoint();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The options that lead another command to the same place, with a leading blank, or nothing. */
    String asOptions() {
        if (aws) {
            return region == null ? " --aws" : " --aws --region " + region;
        }
        return port == DEFAULT_PORT ? "" : " --port " + port;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
        SdkClients.directToLoopback(builder);
        if (aws) {
            return region == null ? builder : builder.region(Region.of(region));
        }
        return builder.region(Region.of(embeddedRegion()))
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EMBEDDED_ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY)));
    }
}
