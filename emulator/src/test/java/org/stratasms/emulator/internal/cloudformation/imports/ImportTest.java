package org.stratasms.emulator.internal.cloudformation.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.internal.cloudformation.drift.DriftDetectionTest;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** Resources that exist already are taken into stacks by change sets of type IMPORT. */
class ImportTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private static final String NUMBER = """
            Resources:
              Number:
                Type: AWS::SMSVOICE::PhoneNumber
                DeletionPolicy: Retain
                Properties:
                  IsoCountryCode: US
                  NumberType: SIMULATOR
                  NumberCapabilities: [SMS]
                  MandatoryKeywords:
                    STOP: {Message: "Acme: no more texts."}
                    HELP: {Message: "Acme: see https://example.com/help"}
            """;

    private static final String GROUP = """
              Group:
                Type: AWS::Logs::LogGroup
                DeletionPolicy: RetainExceptOnCreate
                Properties: {LogGroupName: texts, RetentionInDays: 30}
            """;

    private static final String TOPIC = """
              Topic: {Type: AWS::SNS::Topic}
            """;

    private final SmsEmulator aws = SmsEmulator.builder().drivenFrom(START).inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final CloudFormationClient stacks = region.cloudFormation();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_number_that_took_weeks_comes_into_a_new_stack_and_stays_when_the_stack_goes() {
        var number = number();

        prepare(NUMBER, importOf("AWS::SMSVOICE::PhoneNumber", "Number", Map.of("PhoneNumberId", number)));

        var change = stacks.describeChangeSet(request -> request.stackName("s").changeSetName("import"))
                .changes()
                .getFirst()
                .resourceChange();
        assertThat(change.actionAsString()).isEqualTo("Import");
        assertThat(change.physicalResourceId()).isEqualTo(number);
        execute();

        assertThat(story())
                .containsExactly(
                        "s REVIEW_IN_PROGRESS: User Initiated",
                        "s IMPORT_IN_PROGRESS: User Initiated",
                        "Number IMPORT_IN_PROGRESS: Resource import started.",
                        "Number IMPORT_COMPLETE: Resource import completed.",
                        "Number UPDATE_IN_PROGRESS: Apply stack-level tags to imported resource if applicable.",
                        "Number UPDATE_COMPLETE",
                        "s IMPORT_COMPLETE");
        assertThat(tags(number))
                .containsEntry("aws:cloudformation:stack-name", "s")
                .containsEntry("owner", "ops");
        assertThat(help(number)).as("the update brings the template's values").startsWith("Acme");
        assertThat(stacks.waiter()
                        .waitUntilStackImportComplete(request -> request.stackName("s"))
                        .matched()
                        .response())
                .isPresent();

        stacks.deleteStack(request -> request.stackName("s"));
        assertThat(region.endUserMessaging().describePhoneNumbers(request -> {}).phoneNumbers())
                .hasSize(1);
    }

    @Test
    void a_stack_takes_in_a_pool_and_a_log_group_beside_what_it_has_and_can_be_updated_afterwards() {
        region.logs().createLogGroup(request -> request.logGroupName("texts"));
        create("Resources:\n" + TOPIC);

        prepare(
                "Resources:\n" + TOPIC + GROUP,
                importOf("AWS::Logs::LogGroup", "Group", Map.of("LogGroupName", "texts")));
        execute();

        assertThat(status()).isEqualTo("IMPORT_COMPLETE");
        assertThat(region.logs().describeLogGroups().logGroups().getFirst().retentionInDays())
                .isEqualTo(30);
        stacks.updateStack(request -> request.stackName("s")
                .templateBody(("Resources:\n" + TOPIC + GROUP).replace("RetentionInDays: 30", "RetentionInDays: 60")));
        assertThat(status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(region.logs().describeLogGroups().logGroups().getFirst().retentionInDays())
                .isEqualTo(60);
    }

    @Test
    void every_type_that_can_be_looked_at_can_leave_one_stack_and_come_into_another() {
        var retained = DriftDetectionTest.EVERYTHING.replaceAll(
                "(?m)^( +)(Type: AWS::(?!SNS::TopicPolicy).*)$", "$1$2\n$1DeletionPolicy: Retain");
        var withoutPolicy = retained.replaceAll("(?ms)^  Policy:.*?(?=^  Queue:)", "");
        stacks.createStack(
                request -> request.stackName("old").templateBody(retained).capabilitiesWithStrings("CAPABILITY_IAM"));
        var imports = stacks.describeStackResources(request -> request.stackName("old")).stackResources().stream()
                .filter(resource -> !resource.logicalResourceId().equals("Policy"))
                .map(resource -> importOf(
                        resource.resourceType(),
                        resource.logicalResourceId(),
                        identifier(resource.resourceType(), resource.physicalResourceId())))
                .toList();
        assertThat(imports).hasSize(18);
        stacks.deleteStack(request -> request.stackName("old"));

        prepare(withoutPolicy, imports.toArray(ResourceToImport[]::new));
        execute();

        assertThat(status()).as(story().toString()).isEqualTo("IMPORT_COMPLETE");
        var detection =
                stacks.detectStackDrift(request -> request.stackName("s")).stackDriftDetectionId();
        assertThat(stacks.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detection))
                        .stackDriftStatusAsString())
                .isEqualTo("IN_SYNC");
    }

    /** As GetTemplateSummary names the members of an identifier. */
    private static Map<String, String> identifier(String type, String physicalId) {
        return switch (type) {
            case "AWS::SMSVOICE::OptOutList" -> Map.of("OptOutListName", physicalId);
            case "AWS::SMSVOICE::ResourcePolicy" -> Map.of("ResourceArn", physicalId);
            case "AWS::SMSVOICE::PhoneNumber" -> Map.of("PhoneNumberId", physicalId);
            case "AWS::SMSVOICE::Pool" -> Map.of("PoolId", physicalId);
            case "AWS::SMSVOICE::SenderId" -> Map.of("IsoCountryCode", "DE", "SenderId", "ACME");
            case "AWS::SMSVOICE::ProtectConfiguration" -> Map.of("ProtectConfigurationId", physicalId);
            case "AWS::SMSVOICE::ConfigurationSet" -> Map.of("ConfigurationSetName", physicalId);
            case "AWS::Logs::LogGroup" -> Map.of("LogGroupName", physicalId);
            case "AWS::Logs::MetricFilter" -> Map.of("LogGroupName", "texts", "FilterName", physicalId);
            case "AWS::CloudWatch::Alarm" -> Map.of("AlarmName", physicalId);
            case "AWS::IAM::Role" -> Map.of("RoleName", physicalId);
            case "AWS::IAM::ManagedPolicy" -> Map.of("PolicyArn", physicalId);
            case "AWS::SNS::Topic" -> Map.of("TopicArn", physicalId);
            case "AWS::SNS::Subscription" -> Map.of("Arn", physicalId);
            case "AWS::KMS::Key" -> Map.of("KeyId", physicalId);
            case "AWS::KMS::Alias" -> Map.of("AliasName", physicalId);
            case "AWS::SQS::Queue" -> Map.of("QueueUrl", physicalId);
            default -> throw new AssertionError(type);
        };
    }

    @Test
    void a_resource_that_is_not_there_rolls_the_import_back_and_leaves_the_others_as_they_were() {
        var number = number();
        prepare(
                NUMBER + GROUP,
                importOf("AWS::SMSVOICE::PhoneNumber", "Number", Map.of("PhoneNumberId", number)),
                importOf("AWS::Logs::LogGroup", "Group", Map.of("LogGroupName", "texts")));
        execute();

        assertThat(status()).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
        assertThat(story())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Group IMPORT_FAILED: Resource handler returned message: \"Resource of type"
                                + " 'AWS::Logs::LogGroup' with identifier 'texts' was not found.\"")
                        .endsWith("HandlerErrorCode: NotFound)"))
                .contains(
                        "s IMPORT_ROLLBACK_IN_PROGRESS: The following resource(s) failed to import: [Group]. ",
                        "Number IMPORT_ROLLBACK_IN_PROGRESS",
                        "Number IMPORT_ROLLBACK_COMPLETE");
        assertThat(help(number)).startsWith("Reply STOP");
        assertThat(tags(number)).containsExactly(Map.entry("owner", "ops"));
        assertThat(stacks.describeStackResources(request -> request.stackName("s"))
                        .stackResources())
                .isEmpty();
    }

    @Test
    void a_resource_that_the_template_could_only_replace_is_not_taken_in() {
        var number = number();
        prepare(
                NUMBER.replace("IsoCountryCode: US", "IsoCountryCode: CA"),
                importOf("AWS::SMSVOICE::PhoneNumber", "Number", Map.of("PhoneNumberId", number)));
        execute();

        assertThat(status()).isEqualTo("IMPORT_ROLLBACK_COMPLETE");
        assertThat(story())
                .anySatisfy(line ->
                        assertThat(line).contains("IsoCountryCode").endsWith("HandlerErrorCode: NotUpdatable)"));
    }

    @Test
    void what_cannot_be_imported_is_refused_before_anything_happens() {
        var number = number();
        var imported = importOf("AWS::SMSVOICE::PhoneNumber", "Number", Map.of("PhoneNumberId", number));

        assertRefused(
                () -> prepare(NUMBER.replace("    DeletionPolicy: Retain\n", ""), imported),
                "ValidationError",
                "The following resources to import [Number] must have DeletionPolicy attribute specified in the template.");
        assertRefused(
                () -> prepare(NUMBER + TOPIC, imported),
                "ValidationError",
                "You have modified resources [Topic] in your template that are not being imported. Update, create or delete"
                        + " operations cannot be executed during import operations.");
        assertRefused(
                () -> prepare(NUMBER + "Outputs: {Arn: {Value: !GetAtt Number.Arn}}\n", imported),
                "ValidationError",
                "As part of the import operation, you cannot modify or add [Outputs]");
        assertRefused(
                () -> prepare(
                        "Resources: {P: {Type: AWS::SQS::QueuePolicy, DeletionPolicy: Retain, Properties: {Queues: [q], PolicyDocument: {}}}}",
                        importOf("AWS::SQS::QueuePolicy", "P", Map.of("Id", "p"))),
                "ValidationError",
                "The following resource types are not supported for resource import: AWS::SQS::QueuePolicy");
        assertRefused(
                () -> prepare(NUMBER, importOf("AWS::SMSVOICE::PhoneNumber", "Number", Map.of("Arn", "x"))),
                "ValidationError",
                "Resource Number of type AWS::SMSVOICE::PhoneNumber must be identified by [PhoneNumberId].");
        assertRefused(
                () -> prepare(NUMBER, importOf("AWS::SMSVOICE::PhoneNumber", "Other", Map.of("PhoneNumberId", number))),
                "ValidationError",
                "Resource Other of type AWS::SMSVOICE::PhoneNumber to import is not in the template.");
        assertRefused(
                () -> prepare(NUMBER),
                "ValidationError",
                "ResourcesToImport must be specified for a change set of type IMPORT.");
        assertThat(stacks.listStacks(request -> {}).stackSummaries()).isEmpty();
    }

    @Test
    void what_a_stack_has_already_no_other_stack_can_have() {
        region.logs().createLogGroup(request -> request.logGroupName("texts"));
        var imported = importOf("AWS::Logs::LogGroup", "Group", Map.of("LogGroupName", "texts"));
        prepare("Resources:\n" + GROUP, imported);
        execute();
        var owner = stacks.describeStacks(request -> request.stackName("s"))
                .stacks()
                .getFirst()
                .stackId();

        assertRefused(
                () -> stacks.createChangeSet(request -> request.stackName("other")
                        .changeSetName("import")
                        .changeSetType(ChangeSetType.IMPORT)
                        .templateBody("Resources:\n" + GROUP)
                        .resourcesToImport(imported)),
                "ValidationError",
                "texts already exists in stack " + owner);
    }

    @Test
    void what_an_imported_resource_takes_from_another_stack_is_in_use() {
        region.logs().createLogGroup(request -> request.logGroupName("texts"));
        stacks.createStack(request -> request.stackName("names").templateBody("""
                Resources: {Topic: {Type: AWS::SNS::Topic}}
                Outputs: {Name: {Value: texts, Export: {Name: group}}}
                """));

        prepare(
                "Resources:\n" + GROUP.replace("LogGroupName: texts", "LogGroupName: !ImportValue group"),
                importOf("AWS::Logs::LogGroup", "Group", Map.of("LogGroupName", "texts")));
        execute();

        assertThat(status()).isEqualTo("IMPORT_COMPLETE");
        assertThat(stacks.listImports(request -> request.exportName("group")).imports())
                .containsExactly("s");
    }

    @Test
    void a_templates_summary_says_how_its_resources_are_identified() {
        var summary = stacks.getTemplateSummary(request -> request.templateBody(NUMBER + GROUP + TOPIC));

        assertThat(summary.resourceIdentifierSummaries())
                .extracting(
                        one -> one.resourceType() + " " + one.logicalResourceIds() + " " + one.resourceIdentifiers())
                .containsExactly(
                        "AWS::SMSVOICE::PhoneNumber [Number] [PhoneNumberId]",
                        "AWS::Logs::LogGroup [Group] [LogGroupName]",
                        "AWS::SNS::Topic [Topic] [TopicArn]");
    }

    /** A simulator number that somebody has asked for by hand. */
    private String number() {
        return region.endUserMessaging()
                .requestPhoneNumber(request -> request.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.SIMULATOR)
                        .tags(Tag.builder().key("owner").value("ops").build()))
                .phoneNumberId();
    }

    private String help(String number) {
        return region.endUserMessaging()
                .describeKeywords(request -> request.originationIdentity(number).keywords("HELP"))
                .keywords()
                .getFirst()
                .keywordMessage();
    }

    private Map<String, String> tags(String number) {
        var sms = region.endUserMessaging();
        var arn = sms.describePhoneNumbers(request -> request.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst()
                .phoneNumberArn();
        var tags = new TreeMap<String, String>();
        sms.listTagsForResource(request -> request.resourceArn(arn))
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private void create(String template) {
        stacks.createStack(request -> request.stackName("s").templateBody(template));
        assertThat(status()).isEqualTo("CREATE_COMPLETE");
    }

    private void prepare(String template, ResourceToImport... resources) {
        stacks.createChangeSet(request -> request.stackName("s")
                .changeSetName("import")
                .changeSetType(ChangeSetType.IMPORT)
                .templateBody(template)
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM")
                .resourcesToImport(resources));
    }

    private void execute() {
        stacks.executeChangeSet(request -> request.stackName("s").changeSetName("import"));
    }

    private static ResourceToImport importOf(String type, String logicalId, Map<String, String> identifier) {
        return ResourceToImport.builder()
                .resourceType(type)
                .logicalResourceId(logicalId)
                .resourceIdentifier(identifier)
                .build();
    }

    private String status() {
        return stacks.describeStacks(request -> request.stackName("s"))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    private List<String> story() {
        return stacks.describeStackEventsPaginator(request -> request.stackName("s")).stackEvents().stream()
                .map(ImportTest::line)
                .toList()
                .reversed();
    }

    private static String line(StackEvent event) {
        var reason = event.resourceStatusReason() == null ? "" : ": " + event.resourceStatusReason();
        return event.logicalResourceId() + " " + event.resourceStatusAsString() + reason;
    }
}
