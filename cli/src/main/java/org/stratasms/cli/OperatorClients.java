package org.stratasms.cli;

import java.util.List;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.awscore.AwsClient;

/** The clients of a command that looks at an environment. They are closed together. */
final class OperatorClients implements AutoCloseable {
    private final Connection connection;
    private final AwsClients aws;

    OperatorClients(Connection connection) {
        this.connection = connection;
        this.aws = new AwsClients(
                connection.sts(),
                connection.smsVoiceForReading(),
                connection.smsVoice(),
                connection.cloudFormation(),
                connection.logs(),
                connection.cloudWatch(),
                connection.iam(),
                connection.sns(),
                connection.sqs(),
                connection.kms());
    }

    AwsClients aws() {
        return aws;
    }

    /** The AWS that they ask. */
    Place place() {
        var region = aws.sms().serviceClientConfiguration().region().id();
        var address = connection.aws ? connection.endpointUrl : connection.endpoint();
        return new Place(region, address, connection.asOptions(), connection.asOptionsOfTheAwsCli());
    }

    @Override
    public void close() {
        List.<AwsClient>of(
                        aws.sts(),
                        aws.sms(),
                        aws.sender(),
                        aws.cloudFormation(),
                        aws.logs(),
                        aws.cloudWatch(),
                        aws.iam(),
                        aws.sns(),
                        aws.sqs(),
                        aws.kms())
                .forEach(AwsClient::close);
    }
}
