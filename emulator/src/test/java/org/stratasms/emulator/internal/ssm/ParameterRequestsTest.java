package org.stratasms.emulator.internal.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.SmsEmulator;

/** Systems Manager on the wire; the command's module has the AWS CLI and the CDK as its clients. */
class ParameterRequestsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SmsEmulator AWS = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .start();

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void a_parameter_that_a_stack_puts_is_read_by_its_name_or_its_arn() {
        put("dev");
        AWS.advance(Duration.ofMinutes(1));
        put("prod");
        var parameter = """
                {"Parameter":{"ARN":"arn:aws:ssm:eu-west-1:111122223333:parameter/app/stage","DataType":"text",\
                "LastModifiedDate":1.79542446E9,"Name":"/app/stage","Type":"String","Value":"prod","Version":2}}""";

        assertThat(get("{\"Name\": \"/app/stage\"}").body()).isEqualTo(parameter);
        assertThat(get("{\"Name\": \"arn:aws:ssm:eu-west-1:111122223333:parameter/app/stage\"}")
                        .body())
                .isEqualTo(parameter);
        assertThat(get("{\"Name\": \"/cdk-bootstrap/hnb659fds/version\"}").body())
                .contains("\"Value\":\"30\",\"Version\":1");
    }

    private static void put(String value) {
        var template = """
                Resources:
                  Stage: {Type: AWS::SSM::Parameter, Properties: {Name: /app/stage, Type: String, Value: %s}}
                """.formatted(value);
        var stacks = AWS.account("111122223333").region("eu-west-1").cloudFormation();
        var set = value + "-set";
        stacks.createChangeSet(request -> request.stackName("stage")
                .changeSetName(set)
                .changeSetType(value.equals("dev") ? "CREATE" : "UPDATE")
                .templateBody(template));
        stacks.executeChangeSet(request -> request.stackName("stage").changeSetName(set));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetParameter    | {"Name": "/none"}                | {"__type":"ParameterNotFound"}
            GetParameter    | {"Name": "/app/stage:1"}         | {"__type":"ValidationException","message":"A version or a label in a parameter's name is valid on AWS, but not offered here"}
            GetParameter    | {"Name": 1}                      | {"__type":"ValidationException","message":"Name is required"}
            GetParameter    | {}                               | {"__type":"ValidationException","message":"Name is required"}
            GetParameter    | {                                | {"__type":"SerializationException","message":"The request is not JSON"}
            PutParameter    | {}                               | {"__type":"UnknownOperationException","message":"Operation PutParameter of ssm is valid on AWS, but not offered here"}
            PutPigeon       | {}                               | {"__type":"UnknownOperationException","message":"This operation of ssm is not known here"}
            """, quoteCharacter = '`')
    void a_request_that_is_not_served_is_refused(String operation, String body, String answer) {
        var refused = call(operation, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
        assertThat(refused.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(refused.body()).isEqualTo(answer);
    }

    private static HttpResponse<String> get(String body) {
        return call("GetParameter", body);
    }

    private static HttpResponse<String> call(String operation, String body) {
        var request = HttpRequest.newBuilder(URI.create(AWS.endpoint() + "/"))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AmazonSSM." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=111122223333/20261123/eu-west-1/ssm/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
