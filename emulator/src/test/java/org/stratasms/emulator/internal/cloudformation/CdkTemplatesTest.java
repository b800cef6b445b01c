package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;

/**
 * Templates in the form of the CDK. Those in the folder {@code cdk} are what the CDK writes of
 * {@code examples/cdk-typescript}; {@code CdkStoryIT} in the command's module compares them with what it writes today.
 */
class CdkTemplatesTest {
    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final EmulatedRegion region = aws.region("us-east-1");

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void the_example_s_stacks_give_an_application_what_it_sends_with() {
        put("", BodyPublishers.noBody());
        create("clinic-dev-strata-sms-pool");
        var outputs = create("clinic-dev-strata-sms");

        var sent = region.endUserMessaging()
                .sendTextMessage(request -> request.originationIdentity(outputs.get("PhonePoolId"))
                        .configurationSetName(outputs.get("ConfigurationSetName"))
                        .destinationPhoneNumber("+14254147755")
                        .messageBody("Hello"));

        assertThat(region.inbox().find(sent.messageId())).isPresent();
        assertThat(region.iam()
                        .listAttachedRolePolicies(request -> request.roleName("clinic-dev-application"))
                        .attachedPolicies())
                .extracting(policy -> policy.policyArn())
                .containsExactly(outputs.get("AccessPolicyArn"));
    }

    /** The second template is longer than a request may be, so the CDK stores it in S3. */
    private Map<String, String> create(String stack) {
        var file = stack + ".template.json";
        put("/" + file, BodyPublishers.ofInputStream(() -> resource("cdk/" + file)));
        region.cloudFormation()
                .createStack(request -> request.stackName(stack)
                        .templateURL("https://s3.us-east-1.amazonaws.com/templates/" + file)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM));
        return outputs(stack);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(CdkTemplatesTest.class.getResourceAsStream(name), name);
    }

    private void put(String key, BodyPublisher content) {
        var request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/templates" + key))
                .PUT(content)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=000000000000/20261129/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> outputs(String stackName) {
        var stack = region.cloudFormation()
                .describeStacks(request -> request.stackName(stackName))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    @Test
    void what_the_cdk_and_its_bootstrap_stack_add_is_created() {
        region.cloudFormation()
                .createStack(request -> request.stackName("toolkit").templateBody("""
                {"Conditions": {"CDKMetadataAvailable": {"Fn::Or": [
                   {"Fn::Or": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "af-south-1"]},
                               {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}]},
                   {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-west-2"]}]}},
                 "Mappings": {"Names": {"us-east-1": {"images": "assets-here"}}},
                 "Resources": {
                   "CDKMetadata": {"Type": "AWS::CDK::Metadata", "Condition": "CDKMetadataAvailable",
                     "Properties": {"Analytics": "v2:deflate64:H4sIAAAAAAAA"}, "Metadata": {"aws:cdk:path": "app/CDKMetadata"}},
                   "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"AccessControl": "Private"}},
                   "Images": {"Type": "AWS::ECR::Repository", "Properties": {
                     "RepositoryName": {"Fn::FindInMap": ["Names", {"Ref": "AWS::Region"}, "images"]},
                     "ImageTagMutability": "IMMUTABLE", "ImageScanningConfiguration": {"ScanOnPush": true}}}},
                 "Outputs": {"Uri": {"Value": {"Fn::GetAtt": "Images.RepositoryUri"}}, "Arn": {"Value": {"Fn::GetAtt": ["Images", "Arn"]}},
                   "Metadata": {"Value": {"Ref": "CDKMetadata"}}}}"""));

        assertThat(outputs("toolkit"))
                .containsEntry("Uri", "000000000000.dkr.ecr.us-east-1.amazonaws.com/assets-here")
                .containsEntry("Arn", "arn:aws:ecr:us-east-1:000000000000:repository/assets-here")
                .hasEntrySatisfying(
                        "Metadata", id -> assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    }

    @Test
    void what_aws_has_and_the_emulator_lacks_is_not_reported_as_a_mistake() {
        assertNotOffered(
                "{A: {Type: 'Custom::S3AutoDeleteObjects'}}", "Resource types [Custom::S3AutoDeleteObjects] are");
        assertNotOffered("{A: {Type: 'AWS::Lambda::Function'}}", "Resource types [AWS::Lambda::Function] are");
        assertNotOffered(
                "{A: {Type: 'AWS::S3::Bucket'}, B: {Type: 'AWS::Logs::LogGroup', Properties: {LogGroupName: !GetAtt A.WebsiteURL}}}",
                "Attribute WebsiteURL of resource A is");
    }

    private void assertNotOffered(String resources, String beginning) {
        assertRefused(
                () -> region.cloudFormation()
                        .createStack(request -> request.stackName("s").templateBody("Resources: " + resources)),
                "ValidationError",
                beginning + " valid on AWS, but not offered here");
    }
}
