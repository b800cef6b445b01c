package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The provider's own resources beside a stack: each is made, changed in place or replaced, brought into a new state,
 * and destroyed. Nearly all of its time the provider waits: 25 seconds for each change of a queue, 10 for each of a
 * stack.
 */
@NeedsTools({"terraform", "terraform-provider-aws"})
class TerraformNeighboursIT {
    private static final String ACCOUNT = "543210987654";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path project;

    @TempDir
    Path freshState;

    private final EmulatedRegion region = embedded.aws().account(ACCOUNT).region("us-east-1");
    private AwsProvider provider;
    private Tool terraform;

    @BeforeEach
    void prepare() throws IOException {
        var main = Files.readString(TestFiles.resource("stories/neighbours/main.tf"));
        Files.writeString(project.resolve("main.tf"), main);
        Files.writeString(freshState.resolve("main.tf"), main);
        terraform = embedded.tool("terraform", ACCOUNT)
                .with("TF_CLI_ARGS", "-no-color")
                .with("TF_IN_AUTOMATION", "1")
                .with("CHECKPOINT_DISABLE", "1")
                .with("TF_CLI_CONFIG_FILE", "")
                .with("TF_VAR_pool_template", TestFiles.PHONE_POOL_TEMPLATE.toString())
                .with("TF_VAR_dead_letter_queue_arn", deadLetterQueue());
        provider = AwsProvider.start(embedded.environment(ACCOUNT));
        terraform = terraform.with("TF_REATTACH_PROVIDERS", provider.address());
        run(project, "init", "-input=false");
        run(freshState, "init", "-input=false");
    }

    @AfterEach
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void neighbours_of_the_stack_are_applied_changed_imported_and_destroyed() throws IOException {
        assertThat(run(project, "apply", "-auto-approve", "-input=false")).contains("13 added, 0 changed, 0 destroyed");
        assertNoChanges(project);
        var before = numbers();

        terraform = terraform.with("TF_VAR_changed", "true");
        assertThat(run(project, "apply", "-auto-approve", "-input=false"))
                .as("a number and a list are replaced, the attachment and the stack have nothing to change")
                .contains("2 added, 9 changed, 2 destroyed");
        assertNoChanges(project);
        assertThat(numbers()).as("one number of three is another").hasSize(3).containsAnyElementsOf(before);
        assertChanged();

        Files.writeString(freshState.resolve("imports.tf"), run(project, "output", "-raw", "import_blocks"));
        assertThat(run(freshState, "apply", "-auto-approve", "-input=false"))
                // The provider imports a stack without its parameters, and asks for an update that changes nothing.
                .contains("aws_cloudformation_stack.pool will be updated in-place")
                .contains("13 imported, 0 added, 1 changed, 0 destroyed");
        assertNoChanges(freshState);

        run(project, "destroy", "-auto-approve", "-input=false");
        assertNothingIsLeft();
    }

    /** Asserts that AWS itself shows the changes, whatever Terraform believes. */
    private void assertChanged() {
        var role = region.iam().getRole(r -> r.roleName("neighbours-texting")).role();
        assertThat(role.description()).isEqualTo("Publishes replies (texting)");
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(region.logs()
                        .describeLogGroups(r -> r.logGroupNamePrefix("/neighbours/"))
                        .logGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.retentionInDays()).isEqualTo(30));
        assertThat(queue("neighbours-texts"))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "120")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "5")
                .containsEntry(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true")
                .hasEntrySatisfying(
                        QueueAttributeName.REDRIVE_POLICY,
                        redrive -> assertThat(redrive).contains("\"maxReceiveCount\":8", ":project-dead"));
        assertThat(queue("neighbours-dead")).containsEntry(QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "600");
        assertThat(region.endUserMessaging().describePhoneNumbers(r -> {}).phoneNumbers())
                .filteredOn(PhoneNumberInformation::twoWayEnabled)
                .singleElement()
                .satisfies(number -> assertThat(number.optOutListName()).isEqualTo("neighbours"));
        assertThat(region.endUserMessaging()
                        .describeConfigurationSets(r -> r.configurationSetNames("neighbours"))
                        .configurationSets())
                .singleElement()
                .satisfies(set -> assertThat(set.defaultSenderId()).isEqualTo("ACME"));
    }

    private void assertNothingIsLeft() {
        var sms = region.endUserMessaging();
        assertThat(sms.describePools(r -> {}).pools()).isEmpty();
        assertThat(numbers()).isEmpty();
        assertThat(sms.describeConfigurationSets(r -> {}).configurationSets()).isEmpty();
        assertThat(sms.describeOptOutLists(r -> {}).optOutLists())
                .extracting(list -> list.optOutListName())
                .containsExactly("Default");
        assertThat(region.cloudFormation()
                        .listStackResources(r -> r.stackName(stackId()))
                        .stackResourceSummaries())
                .isNotEmpty()
                .allSatisfy(
                        resource -> assertThat(resource.resourceStatus()).isEqualTo(ResourceStatus.DELETE_COMPLETE));
        assertThat(region.logs().describeLogGroups(r -> {}).logGroups()).isEmpty();
        assertThat(region.iam().listRoles(r -> {}).roles()).isEmpty();
        assertThat(region.iam().listPolicies(r -> r.scope("Local")).policies()).isEmpty();
        assertThat(region.sns().listTopics(r -> {}).topics()).isEmpty();
        assertThat(region.sqs().listQueues(r -> {}).queueUrls())
                .singleElement()
                .asString()
                .endsWith("/project-dead");
    }

    private String stackId() {
        return region.cloudFormation()
                .listStacks(r -> {})
                .stackSummaries()
                .getFirst()
                .stackId();
    }

    private String deadLetterQueue() {
        region.sqs().createQueue(r -> r.queueName("project-dead"));
        return String.valueOf(queue("project-dead").get(QueueAttributeName.QUEUE_ARN));
    }

    private Map<QueueAttributeName, String> queue(String name) {
        var sqs = region.sqs();
        var url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private List<String> numbers() {
        return region.endUserMessaging().describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .map(PhoneNumberInformation::phoneNumberId)
                .toList();
    }

    private void assertNoChanges(Path folder) {
        assertThat(run(folder, "plan", "-detailed-exitcode", "-input=false", "-lock=false"))
                .contains("No changes.");
    }

    private String run(Path folder, String... arguments) {
        return terraform.run(folder, arguments).succeeds().output();
    }
}
