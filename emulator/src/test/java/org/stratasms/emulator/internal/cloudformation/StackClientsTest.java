package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/** The SDK's own client over HTTP, with its own waiters, which look every 30 seconds: here the first look is enough. */
class StackClientsTest {
    private static final String GROUP = """
            Resources:
              Group:
                Type: AWS::Logs::LogGroup
                DeletionPolicy: Retain
                Properties: {LogGroupName: texts, RetentionInDays: 30}
            """;

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final CloudFormationClient stacks = CloudFormationClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "secret")))
            .build();
    private final CloudFormationWaiter waiter = stacks.waiter();

    @AfterEach
    void stop() {
        waiter.close();
        stacks.close();
        aws.close();
    }

    /** Has the parameter and the rule that the CDK puts into every template. */
    @Test
    void template_of_the_cdk_finds_the_account_bootstrapped() {
        var template = """
                {"Resources": {"Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": {"Ref": "Version"}}}},
                 "Parameters": {"Version": {"Type": "AWS::SSM::Parameter::Value<String>",
                   "Default": "/cdk-bootstrap/hnb659fds/version"}},
                 "Rules": {"CheckVersion": {"Assertions": [{
                   "Assert": {"Fn::Not": [{"Fn::Contains": [["1", "2", "3", "4", "5"], {"Ref": "Version"}]}]},
                   "AssertDescription": "bootstrap first"}]}}}""";

        stacks.createStack(request -> request.stackName("cdk").templateBody(template));

        var stack = stacks.describeStacks(request -> request.stackName("cdk"))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stack.parameters()).singleElement().satisfies(parameter -> {
            assertThat(parameter.parameterValue()).isEqualTo("/cdk-bootstrap/hnb659fds/version");
            assertThat(parameter.resolvedValue()).isEqualTo("30");
        });
        assertThat(stacks.describeStackResource(
                                request -> request.stackName("cdk").logicalResourceId("Group"))
                        .stackResourceDetail()
                        .physicalResourceId())
                .isEqualTo("30");
        assertRefused(
                () -> stacks.updateStack(request -> request.stackName("cdk")
                        .templateBody(template)
                        .parameters(Parameter.builder()
                                .parameterKey("Version")
                                .parameterValue("/elsewhere")
                                .build())),
                "ValidationError",
                "Unable to fetch parameters [/elsewhere] from parameter store for this account.");
    }

    @Test
    void value_of_parameter_store_that_one_stack_puts_is_taken_by_another() {
        var producer = """
                Resources:
                  Stage:
                    Type: AWS::SSM::Parameter
                    Properties: {Name: /app/stage, Type: String, Value: %s, Description: The stage}
                Outputs:
                  Name: {Value: !Ref Stage}
                  Value: {Value: !GetAtt Stage.Value}
                """;
        var consumer = """
                Parameters:
                  Stage: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/stage}
                Resources:
                  Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub 'texts-${Stage}'}}
                """;
        stacks.createStack(request -> request.stackName("one").templateBody(producer.formatted("dev")));
        stacks.createStack(request -> request.stackName("two").templateBody(consumer));
        assertThat(group()).isEqualTo("texts-dev");

        stacks.updateStack(request -> request.stackName("one").templateBody(producer.formatted("prod")));
        stacks.updateStack(request -> request.stackName("two").usePreviousTemplate(true));
        assertThat(group()).isEqualTo("texts-prod");
        assertThat(stacks.describeStacks(request -> request.stackName("one"))
                        .stacks()
                        .getFirst()
                        .outputs())
                .extracting(output -> output.outputValue())
                .containsExactlyInAnyOrder("/app/stage", "prod");

        stacks.deleteStack(request -> request.stackName("one"));
        assertRefused(
                () -> stacks.createStack(request -> request.stackName("three").templateBody(consumer)),
                "ValidationError",
                "Unable to fetch parameters [/app/stage] from parameter store for this account.");
    }

    private String group() {
        return stacks.describeStackResource(request -> request.stackName("two").logicalResourceId("Group"))
                .stackResourceDetail()
                .physicalResourceId();
    }

    @Test
    void every_waiter_of_the_client_comes_to_its_end_at_the_first_look() {
        stacks.createChangeSet(request -> request.stackName("s")
                .changeSetName("first")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(GROUP));
        var prepared = waiter.waitUntilChangeSetCreateComplete(
                request -> request.stackName("s").changeSetName("first"));
        assertThat(prepared.attemptsExecuted()).isEqualTo(1);
        stacks.executeChangeSet(request -> request.stackName("s").changeSetName("first"));
        assertEnded(waiter.waitUntilStackExists(request -> request.stackName("s")), "CREATE_COMPLETE");
        assertEnded(waiter.waitUntilStackCreateComplete(request -> request.stackName("s")), "CREATE_COMPLETE");

        stacks.updateStack(request ->
                request.stackName("s").templateBody(GROUP.replace("RetentionInDays: 30", "RetentionInDays: 60")));
        assertEnded(waiter.waitUntilStackUpdateComplete(request -> request.stackName("s")), "UPDATE_COMPLETE");

        stacks.updateStack(request ->
                request.stackName("s").templateBody(GROUP.replace("RetentionInDays: 30", "RetentionInDays: 31")));
        assertEnded(
                waiter.waitUntilStackRollbackComplete(request -> request.stackName("s")), "UPDATE_ROLLBACK_COMPLETE");

        stacks.deleteStack(request -> request.stackName("s"));
        var deleted = waiter.waitUntilStackDeleteComplete(request -> request.stackName("s"));
        assertThat(deleted.attemptsExecuted()).isEqualTo(1);

        stacks.createChangeSet(request -> request.stackName("again")
                .changeSetName("import")
                .changeSetType(ChangeSetType.IMPORT)
                .resourcesToImport(ResourceToImport.builder()
                        .resourceType("AWS::Logs::LogGroup")
                        .logicalResourceId("Group")
                        .resourceIdentifier(Map.of("LogGroupName", "texts"))
                        .build())
                .templateBody(GROUP));
        stacks.executeChangeSet(request -> request.stackName("again").changeSetName("import"));
        assertEnded(waiter.waitUntilStackImportComplete(request -> request.stackName("again")), "IMPORT_COMPLETE");
    }

    @Test
    void drift_and_the_summary_of_a_template_pass_the_wire_whole() {
        stacks.createStack(request -> request.stackName("s").templateBody(GROUP));
        aws.region("us-east-1")
                .logs()
                .putRetentionPolicy(request -> request.logGroupName("texts").retentionInDays(7));

        var id = stacks.detectStackDrift(request -> request.stackName("s")).stackDriftDetectionId();
        var detection = stacks.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(id));

        assertThat(detection.stackDriftStatusAsString()).isEqualTo("DRIFTED");
        assertThat(detection.driftedStackResourceCount()).isEqualTo(1);
        var drift = stacks.describeStackResourceDrifts(request -> request.stackName("s"))
                .stackResourceDrifts()
                .getFirst();
        assertThat(drift.expectedProperties()).isEqualTo("{\"LogGroupName\":\"texts\",\"RetentionInDays\":30}");
        assertThat(drift.actualProperties()).isEqualTo("{\"LogGroupName\":\"texts\",\"RetentionInDays\":7}");
        assertThat(drift.propertyDifferences().getFirst().propertyPath()).isEqualTo("/RetentionInDays");
        var summary = stacks.getTemplateSummary(request -> request.templateBody(GROUP));
        assertThat(summary.resourceIdentifierSummaries().getFirst().resourceIdentifiers())
                .containsExactly("LogGroupName");
    }

    @Test
    void paginators_walk_through_all_pages() {
        var many = IntStream.range(0, 120)
                .mapToObj("  Topic%d: {Type: AWS::SNS::Topic}"::formatted)
                .collect(Collectors.joining("\n", "Resources:\n", "\n"));
        stacks.createStack(request -> request.stackName("s").templateBody(many));

        assertThat(stacks.describeStackEventsPaginator(request -> request.stackName("s"))
                        .stackEvents())
                .hasSize(2 + 3 * 120);
        assertThat(stacks.listStackResourcesPaginator(request -> request.stackName("s"))
                        .stackResourceSummaries())
                .hasSize(120);
        assertThat(stacks.describeStackResources(request -> request.stackName("s"))
                        .stackResources())
                .as("AWS gives no more than a hundred at once")
                .hasSize(100);
    }

    @Test
    void errors_have_the_codes_and_texts_that_clients_look_at() {
        assertRefused(
                () -> stacks.describeStacks(request -> request.stackName("nope")),
                "ValidationError",
                "Stack with id nope does not exist");
        assertRefused(
                () -> stacks.describeChangeSet(request ->
                        request.changeSetName("arn:aws:cloudformation:us-east-1:000000000000:changeSet/c/1")),
                "ChangeSetNotFound",
                "ChangeSet [arn:aws:cloudformation:us-east-1:000000000000:changeSet/c/1] does not exist");
    }

    private static void assertEnded(WaiterResponse<DescribeStacksResponse> ended, String status) {
        assertThat(ended.attemptsExecuted()).isEqualTo(1);
        assertThat(ended.matched().response().orElseThrow().stacks().getFirst().stackStatusAsString())
                .isEqualTo(status);
    }
}
