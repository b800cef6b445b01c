package org.stratasms.emulator.internal.cloudformation.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Drift of every type that can be looked at, on the emulated services. */
public class DriftDetectionTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    /** Each type with all that its service can tell of it. */
    public static final String EVERYTHING = """
            Parameters:
              Help: {Type: String, NoEcho: true, Default: "Acme: see https://example.com/help"}
            Resources:
              OptOuts:
                Type: AWS::SMSVOICE::OptOutList
                Properties: {OptOutListName: app}
              Sharing:
                Type: AWS::SMSVOICE::ResourcePolicy
                Properties:
                  ResourceArn: !GetAtt OptOuts.Arn
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: "arn:aws:iam::444455556666:root"}
                        Action: ["sms-voice:PutOptedOutNumber"]
                        Resource: !GetAtt OptOuts.Arn
              Number:
                Type: AWS::SMSVOICE::PhoneNumber
                Properties:
                  IsoCountryCode: US
                  NumberType: SIMULATOR
                  NumberCapabilities: [SMS]
                  OptOutListName: !GetAtt OptOuts.Arn
                  DeletionProtectionEnabled: "false"
                  MandatoryKeywords:
                    STOP: {Message: "Acme: no more texts."}
                    HELP: {Message: !Ref Help}
                  OptionalKeywords: [{Keyword: INFO, Message: "Acme", Action: AUTOMATIC_RESPONSE}]
                  Tags: [{Key: team, Value: core}]
              Pool:
                Type: AWS::SMSVOICE::Pool
                Properties:
                  OriginationIdentities: [!GetAtt Number.Arn]
                  OptOutListName: !Ref OptOuts
                  MandatoryKeywords:
                    STOP: {Message: "Acme: no more texts."}
                    HELP: {Message: !Ref Help}
                  OptionalKeywords: [{Keyword: INFO, Message: "Acme", Action: AUTOMATIC_RESPONSE}]
              Sender:
                Type: AWS::SMSVOICE::SenderId
                Properties: {IsoCountryCode: DE, SenderId: ACME}
              Protect:
                Type: AWS::SMSVOICE::ProtectConfiguration
                Properties:
                  CountryRuleSet: {SMS: [{CountryCode: FR, ProtectStatus: BLOCK}, {CountryCode: DE, ProtectStatus: ALLOW}]}
                  DeletionProtectionEnabled: false
              Events:
                Type: AWS::Logs::LogGroup
                Properties: {LogGroupName: texts, RetentionInDays: "30"}
              Blocked:
                Type: AWS::Logs::MetricFilter
                Properties:
                  LogGroupName: !Ref Events
                  FilterPattern: '{ $.eventType = "TEXT_BLOCKED" }'
                  MetricTransformations: [{MetricName: Blocked, MetricNamespace: Texts, MetricValue: "1"}]
              Alarm:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  Namespace: Texts
                  MetricName: Blocked
                  Statistic: Sum
                  Period: 300
                  EvaluationPeriods: 1
                  Threshold: 5
                  ComparisonOperator: GreaterThanThreshold
                  AlarmActions: [!Ref Topic]
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement: [{Effect: Allow, Principal: {Service: sms-voice.amazonaws.com}, Action: "sts:AssumeRole"}]
                  Policies:
                    - PolicyName: write
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{Effect: Allow, Action: "logs:PutLogEvents", Resource: !GetAtt Events.Arn}]
              Access:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement: [{Effect: Allow, Action: "sms-voice:SendTextMessage", Resource: !GetAtt Pool.Arn}]
              Topic:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: Texts}
              Policy:
                Type: AWS::SNS::TopicPolicy
                Properties:
                  Topics: [!Ref Topic]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Principal: {Service: sms-voice.amazonaws.com}, Action: "sns:Publish", Resource: !Ref Topic}
              Queue:
                Type: AWS::SQS::Queue
                Properties: {VisibilityTimeout: 60, RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}
              Dead:
                Type: AWS::SQS::Queue
              Subscription:
                Type: AWS::SNS::Subscription
                Properties:
                  TopicArn: !Ref Topic
                  Protocol: sqs
                  Endpoint: !GetAtt Queue.Arn
                  RawMessageDelivery: true
                  FilterPolicy: {eventType: [TEXT_DELIVERED]}
                  FilterPolicyScope: MessageBody
              Key:
                Type: AWS::KMS::Key
                Properties:
                  Description: texts
                  EnableKeyRotation: true
                  PendingWindowInDays: 7
                  KeyPolicy:
                    Version: "2012-10-17"
                    Statement:
                      - {Effect: Allow, Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}, Action: "kms:*", Resource: "*"}
              Alias:
                Type: AWS::KMS::Alias
                Properties: {AliasName: alias/texts, TargetKeyId: !GetAtt Key.Arn}
              Set:
                Type: AWS::SMSVOICE::ConfigurationSet
                Properties:
                  ConfigurationSetName: app
                  MessageFeedbackEnabled: true
                  ProtectConfigurationId: !GetAtt Protect.Arn
                  EventDestinations:
                    - EventDestinationName: topic
                      Enabled: true
                      MatchingEventTypes: [TEXT_DELIVERED, TEXT_BLOCKED]
                      SnsDestination: {TopicArn: !Ref Topic}
            """;

    private final SmsEmulator aws = SmsEmulator.builder().drivenFrom(START).inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final CloudFormationClient stacks = region.cloudFormation();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void what_was_just_made_is_as_its_template_says() {
        create();

        var detection = detect();

        assertThat(detection.detectionStatusAsString()).isEqualTo("DETECTION_COMPLETE");
        assertThat(detection.stackDriftStatusAsString()).isEqualTo("IN_SYNC");
        assertThat(detection.driftedStackResourceCount()).isZero();
        assertThat(drifts()).hasSize(18).allSatisfy(drift -> {
            assertThat(drift.stackResourceDriftStatusAsString())
                    .as(drift.logicalResourceId())
                    .isEqualTo("IN_SYNC");
            assertThat(drift.propertyDifferences()).isEmpty();
        });
        assertThat(drift("Number").expectedProperties()).doesNotContain("example.com/help");
        assertThat(stacks.listStackResources(request -> request.stackName("app"))
                        .stackResourceSummaries())
                .filteredOn(resource ->
                        resource.driftInformation().stackResourceDriftStatus() == StackResourceDriftStatus.NOT_CHECKED)
                .as("types that cannot be looked at")
                .extracting(StackResourceSummary::logicalResourceId)
                .containsExactly("Policy");
        var described = stacks.describeStacks(request -> request.stackName("app"))
                .stacks()
                .getFirst();
        assertThat(described.driftInformation().stackDriftStatusAsString()).isEqualTo("IN_SYNC");
        assertThat(described.driftInformation().lastCheckTimestamp()).isEqualTo(START);
    }

    @Test
    void what_was_changed_behind_the_stack_is_told_property_by_property() {
        create();
        var sms = region.endUserMessaging();
        var pool = physicalId("Pool");
        sms.putKeyword(request -> request.originationIdentity(pool)
                .keyword("HELP")
                .keywordMessage("Somebody else")
                .keywordAction("AUTOMATIC_RESPONSE"));
        sms.putKeyword(request -> request.originationIdentity(pool)
                .keyword("MORE")
                .keywordMessage("More")
                .keywordAction("AUTOMATIC_RESPONSE"));
        sms.updateProtectConfiguration(
                request -> request.protectConfigurationId(physicalId("Protect")).deletionProtectionEnabled(true));
        sms.updateEventDestination(request -> request.configurationSetName("app")
                .eventDestinationName("topic")
                .enabled(false));
        region.logs()
                .putRetentionPolicy(request -> request.logGroupName("texts").retentionInDays(7));
        region.sqs()
                .setQueueAttributes(request ->
                        request.queueUrl(physicalId("Queue")).attributesWithStrings(Map.of("VisibilityTimeout", "90")));
        region.sns()
                .setTopicAttributes(request -> request.topicArn(physicalId("Topic"))
                        .attributeName("DisplayName")
                        .attributeValue(""));
        region.iam()
                .detachRolePolicy(
                        request -> request.roleName(physicalId("Role")).policyArn(physicalId("Access")));

        var detection = detect();

        assertThat(detection.stackDriftStatusAsString()).isEqualTo("DRIFTED");
        assertThat(differences("Pool"))
                .containsExactly(
                        "NOT_EQUAL /MandatoryKeywords/HELP/Message: **** -> Somebody else",
                        "ADD /OptionalKeywords/1: null -> {\"Keyword\":\"MORE\",\"Message\":\"More\",\"Action\":\"AUTOMATIC_RESPONSE\"}");
        assertThat(differences("Protect")).containsExactly("NOT_EQUAL /DeletionProtectionEnabled: false -> true");
        assertThat(differences("Set")).containsExactly("NOT_EQUAL /EventDestinations/0/Enabled: true -> false");
        assertThat(differences("Events")).containsExactly("NOT_EQUAL /RetentionInDays: 30 -> 7");
        assertThat(differences("Queue")).containsExactly("NOT_EQUAL /VisibilityTimeout: 60 -> 90");
        assertThat(differences("Topic")).containsExactly("REMOVE /DisplayName: Texts -> null");
        assertThat(differences("Access")).containsExactly("REMOVE /Roles/0: " + physicalId("Role") + " -> null");
        assertThat(stacks.describeStackResourceDrifts(request -> request.stackName("app")
                                .stackResourceDriftStatusFilters(StackResourceDriftStatus.MODIFIED))
                        .stackResourceDrifts())
                .extracting(StackResourceDrift::logicalResourceId)
                .containsExactlyInAnyOrder("Number", "Pool", "Protect", "Set", "Events", "Queue", "Topic", "Access");
        assertThat(detection.driftedStackResourceCount())
                .as("the pool's keywords are its number's too")
                .isEqualTo(8);
    }

    @Test
    void what_is_gone_is_told_and_one_resource_can_be_looked_at_alone() {
        create();
        region.logs().deleteLogGroup(request -> request.logGroupName("texts"));
        region.sqs()
                .setQueueAttributes(request ->
                        request.queueUrl(physicalId("Dead")).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5")));

        var gone = stacks.detectStackResourceDrift(
                        request -> request.stackName("app").logicalResourceId("Events"))
                .stackResourceDrift();

        assertThat(gone.stackResourceDriftStatusAsString()).isEqualTo("DELETED");
        assertThat(gone.expectedProperties()).isNull();
        assertThat(gone.actualProperties()).isNull();
        assertThat(drifts()).as("only one was looked at").hasSize(1);

        var some = stacks.detectStackDrift(request -> request.stackName("app").logicalResourceIds("Dead", "Blocked"));
        assertThat(status(some.stackDriftDetectionId()).driftedStackResourceCount())
                .as("the filter went with its group; the queue has no property in the template that differs")
                .isEqualTo(1);
        assertThat(drift("Blocked").stackResourceDriftStatusAsString()).isEqualTo("DELETED");
        assertThat(drift("Dead").stackResourceDriftStatusAsString()).isEqualTo("IN_SYNC");
    }

    @Test
    void an_update_forgets_what_was_found_and_results_come_in_pages() {
        create();
        detect();

        var first = stacks.describeStackResourceDrifts(
                request -> request.stackName("app").maxResults(10));
        var second = stacks.describeStackResourceDrifts(
                request -> request.stackName("app").maxResults(10).nextToken(first.nextToken()));
        assertThat(first.stackResourceDrifts()).hasSize(10);
        assertThat(second.stackResourceDrifts()).hasSize(8);
        assertThat(second.nextToken()).isNull();

        stacks.updateStack(request -> request.stackName("app")
                .templateBody(EVERYTHING.replace("RetentionInDays: \"30\"", "RetentionInDays: 60"))
                .capabilities(Capability.CAPABILITY_IAM));

        assertThat(drifts()).isEmpty();
        assertThat(stacks.describeStacks(request -> request.stackName("app"))
                        .stacks()
                        .getFirst()
                        .driftInformation()
                        .stackDriftStatusAsString())
                .isEqualTo("NOT_CHECKED");
    }

    @Test
    void what_cannot_be_looked_at_is_refused() {
        create();

        assertRefused(
                () -> stacks.detectStackDrift(request -> request.stackName("nope")),
                "ValidationError",
                "Stack [nope] does not exist");
        assertRefused(
                () -> stacks.detectStackDrift(
                        request -> request.stackName("app").logicalResourceIds("Nothing")),
                "ValidationError",
                "Resource Nothing does not exist for stack app");
        assertRefused(
                () -> stacks.detectStackResourceDrift(
                        request -> request.stackName("app").logicalResourceId("Policy")),
                "ValidationError",
                "Drift detection is not supported for resource type AWS::SNS::TopicPolicy");
        assertRefused(
                () -> stacks.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId("unknown")),
                "ValidationError",
                "Drift detection with id unknown does not exist");
        var reviewed = stacks.createChangeSet(request -> request.stackName("new")
                        .changeSetName("first")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody("Resources: {Topic: {Type: AWS::SNS::Topic}}"))
                .stackId();
        assertRefused(
                () -> stacks.detectStackDrift(request -> request.stackName("new")),
                "ValidationError",
                "Drift detection cannot be performed on stack [" + reviewed
                        + "] while it is in REVIEW_IN_PROGRESS state");
    }

    private void create() {
        stacks.createStack(request -> request.stackName("app")
                .templateBody(EVERYTHING)
                .tags(Tag.builder().key("environment").value("dev").build())
                .capabilities(Capability.CAPABILITY_IAM));
        var stack = stacks.describeStacks(request -> request.stackName("app"))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatusAsString()).as(stack.stackStatusReason()).isEqualTo("CREATE_COMPLETE");
    }

    private DescribeStackDriftDetectionStatusResponse detect() {
        return status(
                stacks.detectStackDrift(request -> request.stackName("app")).stackDriftDetectionId());
    }

    private DescribeStackDriftDetectionStatusResponse status(String id) {
        return stacks.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(id));
    }

    private List<StackResourceDrift> drifts() {
        return stacks.describeStackResourceDrifts(request -> request.stackName("app"))
                .stackResourceDrifts();
    }

    private StackResourceDrift drift(String logicalId) {
        return drifts().stream()
                .filter(drift -> drift.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private List<String> differences(String logicalId) {
        return drift(logicalId).propertyDifferences().stream()
                .map(DriftDetectionTest::line)
                .toList();
    }

    private static String line(PropertyDifference difference) {
        return difference.differenceTypeAsString() + " " + difference.propertyPath() + ": " + difference.expectedValue()
                + " -> " + difference.actualValue();
    }

    private String physicalId(String logicalId) {
        return stacks.describeStackResource(request -> request.stackName("app").logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }
}
