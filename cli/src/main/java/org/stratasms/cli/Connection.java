package org.stratasms.cli;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.AwsAddress;
import org.stratasms.client.SdkClients;
import org.stratasms.emulator.SmsEmulator;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
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

/** The AWS that a command works on: the embedded one that {@code up} serves, or an account. */
final class Connection {
    static final int DEFAULT_PORT = SmsEmulator.DEFAULT_PORT;
    static final String DEFAULT_REGION = "us-east-1";

    /** The account of the embedded AWS: an access key of twelve digits names it. */
    static final String EMBEDDED_ACCOUNT = "000000000000";

    private static final URI DEFAULT_ENDPOINT = onThisMachine(DEFAULT_PORT);

    @Option(
            names = "--aws",
            description = "Work on the AWS account of the default credential chain, not on the embedded AWS.")
    boolean aws;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            converter = EndpointUrl.class,
            description = {
                "Address of the embedded AWS. Default: --port on this machine, else an address of this machine in"
                        + " AWS_ENDPOINT_URL (or AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2), else http://127.0.0.1:"
                        + DEFAULT_PORT + ".",
                "With --aws: address of AWS. Default: as the AWS SDK finds it."
            })
    @Nullable
    URI endpointUrl;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortNumber.class,
            description = "Port of the embedded AWS on this machine.")
    @Nullable
    Integer port;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            converter = RegionName.class,
            description =
                    "AWS Region. Default on the embedded AWS: AWS_REGION if the address comes from a variable too,"
                            + " else "
                            + DEFAULT_REGION + ". Default with --aws: as the AWS SDK finds it.")
    @Nullable
    String region;

    /** The environment variables; a test has its own. */
    Map<String, String> environment = System.getenv();

    /** Called once if {@code --aws} leads to this machine. */
    Consumer<String> notice = line -> {};

    /**
     * Whether the command changes stacks; with {@code --aws} it does so on this machine only if {@code --endpoint-url}
     * names it.
     */
    boolean changesStacks;

    private @Nullable URI configured;

    /** Whether an option names an AWS, for a command that can work without one. */
    boolean isNamed() {
        return aws || port != null || endpointUrl != null;
    }

    /** Checks the options together, and prints later notices to the console. */
    void prepare(Console console) {
        if (aws && port != null) {
            throw new ParameterException(
                    console.command(), "--port names the embedded AWS, --aws an account. Leave one of them out.");
        }
        notice = line -> {
            console.err().println(line);
            console.err().flush();
        };
    }

    CloudFormationClient cloudFormation() {
        return build(CloudFormationClient.builder());
    }

    IamClient iam() {
        return build(IamClient.builder());
    }

    CloudWatchLogsClient logs() {
        return build(CloudWatchLogsClient.builder());
    }

    StsClient sts() {
        return build(StsClient.builder());
    }

    CloudWatchClient cloudWatch() {
        return build(CloudWatchClient.builder());
    }

    SnsClient sns() {
        return build(SnsClient.builder());
    }

    SqsClient sqs() {
        return build(SqsClient.builder());
    }

    KmsClient kms() {
        return build(KmsClient.builder());
    }

    /** A client that asks again if it is throttled, for a command that only looks. */
    PinpointSmsVoiceV2Client smsVoiceForReading() {
        return build(PinpointSmsVoiceV2Client.builder());
    }

    /**
     * A client that never sends again by itself: SendTextMessage has no idempotency token, so a retry could text twice.
     */
    PinpointSmsVoiceV2Client smsVoice() {
        return build(PinpointSmsVoiceV2Client.builder()
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())));
    }

    /**
     * The variables that lead any AWS client to the embedded AWS; with an account only those that options name.
     * Modifiable.
     */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        if (!aws || endpointUrl != null) {
            variables.put("AWS_ENDPOINT_URL", endpoint().toString());
        }
        if (!aws || region != null) {
            var name = aws ? String.valueOf(region) : embeddedRegion();
            variables.put("AWS_REGION", name);
            // boto3 and the first AWS CLI read the Region from this one alone.
            variables.put("AWS_DEFAULT_REGION", name);
        }
        if (!aws) {
            variables.put("AWS_ACCESS_KEY_ID", embeddedAccount());
            variables.put("AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY);
        }
        return variables;
    }

    /** The address of the embedded AWS, or of what {@code --endpoint-url} names. */
    URI endpoint() {
        if (endpointUrl != null) {
            return endpointUrl;
        }
        if (port != null) {
            return onThisMachine(port);
        }
        return EndpointVariable.loopback(environment)
                .map(EndpointVariable::address)
                .orElse(DEFAULT_ENDPOINT);
    }

    /** The AWS that the command works on, for messages: "the embedded AWS at …", "the AWS account". */
    String description() {
        if (!aws) {
            return "the embedded AWS at " + endpoint();
        }
        var elsewhere = endpointUrl == null ? configured : endpointUrl;
        return elsewhere == null ? "the AWS account" : "the AWS at " + elsewhere;
    }

    /** The options that lead another command to the same place, with a leading blank, or nothing. */
    String asOptions() {
        var where = aws
                ? endpointUrl == null ? " --aws" : " --aws --endpoint-url " + endpointUrl
                : endpointAsOption(endpoint());
        var defaultRegion = aws ? null : DEFAULT_REGION;
        var name = aws ? region : embeddedRegion();
        return name == null || name.equals(defaultRegion) ? where : where + " --region " + name;
    }

    /** The options that lead the AWS CLI to the same place, with a leading blank, or nothing. */
    String asOptionsOfTheAwsCli() {
        var address = aws ? endpointUrl : endpoint();
        var name = aws ? region : embeddedRegion();
        return (address == null ? "" : " --endpoint-url " + address) + (name == null ? "" : " --region " + name);
    }

    /**
     * The option by which {@code up} serves at this address, with a leading blank; nothing for the default, and for
     * other machines.
     */
    String upOptions() {
        var address = endpoint();
        var has = address.getPort() > 0 && address.getPort() != DEFAULT_PORT && new AwsAddress(address).isLoopback();
        return has ? " --port " + address.getPort() : "";
    }

    private static String endpointAsOption(URI endpoint) {
        if (endpoint.equals(DEFAULT_ENDPOINT)) {
            return "";
        }
        return endpoint.equals(onThisMachine(endpoint.getPort()))
                ? " --port " + endpoint.getPort()
                : " --endpoint-url " + endpoint;
    }

    /** Whether this may be an embedded AWS, which has a local plane. */
    boolean isEmbedded() {
        return !aws || new AwsAddress(endpointUrl == null ? URI.create("") : endpointUrl).isLoopback();
    }

    private static URI onThisMachine(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String embeddedRegion() {
        if (region != null) {
            return region;
        }
        return ofVariables("AWS_REGION", RegionName.PATTERN)
                .or(() -> ofVariables("AWS_DEFAULT_REGION", RegionName.PATTERN))
                .orElse(DEFAULT_REGION);
    }

    String embeddedAccount() {
        return ofVariables("AWS_ACCESS_KEY_ID", "[0-9]{12}").orElse(EMBEDDED_ACCOUNT);
    }

    /** Reads a variable only if the address comes from a variable too: {@code outputs} prints both together. */
    private Optional<String> ofVariables(String name, String form) {
        var fromVariable = endpointUrl == null
                && port == null
                && EndpointVariable.loopback(environment).isPresent();
        return Optional.ofNullable(fromVariable ? environment.get(name) : null).filter(value -> value.matches(form));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends AwsClient> C build(B builder) {
        SdkClients.directToLoopback(builder);
        if (!aws) {
            return builder.region(Region.of(embeddedRegion()))
                    .endpointOverride(endpoint())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(embeddedAccount(), SmsEmulator.SECRET_ACCESS_KEY)))
                    .build();
        }
        if (region != null) {
            builder.region(Region.of(region));
        }
        if (endpointUrl != null) {
            return builder.endpointOverride(endpointUrl).build();
        }
        var client = builder.build();
        client.serviceClientConfiguration().endpointOverride().ifPresent(address -> {
            try {
                led(address);
            } catch (CommandFailure e) {
                client.close();
                throw e;
            }
        });
        return client;
    }

    /**
     * Judges an endpoint that the SDK took from a variable or the AWS profile: an address of this machine is hardly
     * meant with {@code --aws}.
     */
    private void led(URI address) {
        if (!new AwsAddress(address).isLoopback()) {
            configured = address;
            return;
        }
        var cause = EndpointVariable.naming(address, environment)
                .map(EndpointVariable::name)
                .orElse("the AWS configuration");
        if (changesStacks) {
            throw new CommandFailure(
                    Failure.Code.LOOPBACK_NOT_NAMED,
                    "--aws would change stacks at %s, an address of this machine, because %s names it. Nothing was changed."
                            .formatted(address, cause),
                    "If that is meant, add --endpoint-url %s. If the AWS account is meant, unset %s."
                            .formatted(address, cause));
        }
        if (configured == null) {
            notice.accept("strata-sms: --aws works at %s, an address of this machine, because %s names it."
                    .formatted(address, cause));
        }
        configured = address;
    }
}
