package org.stratasms.emulator.internal.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.internal.s3.ArchiveReader;
import org.stratasms.emulator.sms.LostEvent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;

/** Delivers the events of texts to an archive, as a template creates it. */
class ArchiveTest {
    private static final String TEMPLATE = """
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: strata-archive
                  BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms'}}]}
                  PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true}
                  LifecycleConfiguration: {Rules: [{Id: expire, Status: Enabled, ExpirationInDays: 400}]}
                  VersioningConfiguration: {Status: Enabled}
                  Tags: [{Key: team, Value: core}]
              Policy:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Bucket
                  PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Deny, Principal: '*', Action: 's3:*', Resource: !GetAtt Bucket.Arn,
                    Condition: {Bool: {'aws:SecureTransport': 'false'}}}]}
              DeliveryRole:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: firehose.amazonaws.com},
                    Action: 'sts:AssumeRole', Condition: {StringEquals: {'aws:SourceAccount': !Ref 'AWS::AccountId'}}}]}
                  Policies: [{PolicyName: put, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:PutObject',
                    Resource: !Sub '${Bucket.Arn}/*'}]}}]
              Stream:
                Type: AWS::KinesisFirehose::DeliveryStream
                Properties:
                  DeliveryStreamName: events
                  DeliveryStreamEncryptionConfigurationInput: {KeyType: AWS_OWNED_CMK}
                  ExtendedS3DestinationConfiguration:
                    BucketARN: !GetAtt Bucket.Arn
                    RoleARN: !GetAtt DeliveryRole.Arn
                    Prefix: 'events/!{timestamp:yyyy/MM/dd}/'
                    ErrorOutputPrefix: 'errors/'
                    CompressionFormat: GZIP
                    BufferingHints: {IntervalInSeconds: %d, SizeInMBs: 1}
              EventRole:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: event-role
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: sms-voice.amazonaws.com},
                    Action: 'sts:AssumeRole'}]}
                  Policies: [{PolicyName: put, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ['firehose:PutRecord',
                    'firehose:PutRecordBatch'], Resource: !GetAtt Stream.Arn}]}}]
              Set:
                Type: AWS::SMSVOICE::ConfigurationSet
                Properties:
                  ConfigurationSetName: app
                  EventDestinations: [{EventDestinationName: archive, Enabled: true, MatchingEventTypes: [TEXT_ALL],
                    KinesisFirehoseDestination: {IamRoleArn: !GetAtt EventRole.Arn, DeliveryStreamArn: !GetAtt Stream.Arn}}]
            """;

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final ArchiveReader archive = new ArchiveReader(aws.endpoint(), "000000000000");

    @BeforeEach
    void deploy() {
        region.cloudFormation()
                .createStack(r -> r.stackName("archive")
                        .templateBody(TEMPLATE.formatted(120))
                        .capabilities(Capability.CAPABILITY_NAMED_IAM));
        assertThat(status()).as(failures()).isEqualTo("CREATE_COMPLETE");
    }

    private String failures() {
        return region.cloudFormation().describeStackEvents(r -> r.stackName("archive")).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                .collect(Collectors.joining("; "));
    }

    private String status() {
        return region.cloudFormation()
                .describeStacks(r -> r.stackName("archive"))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    private void send() {
        var sms = region.endUserMessaging();
        var number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL)
                .numberCapabilitiesWithStrings("SMS")
                .numberType("SIMULATOR"));
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(number.phoneNumberId())
                .configurationSetName("app")
                .messageBody("Hello"));
    }

    private static String unpacked(byte[] content) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void events_are_gathered_for_the_interval_and_then_stand_in_an_object_of_the_day() {
        send();
        aws.advance(Duration.ofSeconds(100));
        assertThat(archive.keys("strata-archive")).isEmpty();
        aws.advance(Duration.ofSeconds(60));

        assertThat(archive.keys("strata-archive")).singleElement().satisfies(key -> {
            assertThat(key).matches("events/2026/11/23/events-1-2026-11-23-09-02-\\d\\d-[0-9a-f-]{36}\\.gz");
            var lines = unpacked(archive.content("strata-archive", key)).lines().toList();
            assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(lines.getLast()).contains("\"eventType\":\"TEXT_DELIVERED\"");
        });
        assertThat(region.lostEvents()).isEmpty();
    }

    @Test
    void a_full_buffer_is_delivered_before_the_interval_is_over() {
        var half = SdkBytes.fromByteArray(new byte[600_000]);
        region.firehose().putRecord(r -> r.deliveryStreamName("events").record(record -> record.data(half)));
        assertThat(archive.keys("strata-archive")).isEmpty();
        region.firehose()
                .putRecordBatch(r -> r.deliveryStreamName("events")
                        .records(Record.builder().data(half).build()));

        assertThat(archive.keys("strata-archive")).hasSize(1);
    }

    @Test
    void a_role_that_may_not_put_delays_the_delivery_and_loses_nothing() {
        var role = region.iam().listRoles(r -> {}).roles().stream()
                .map(one -> one.roleName())
                .filter(name -> name.startsWith("archive-DeliveryRole"))
                .findFirst()
                .orElseThrow();
        var policy = region.iam()
                .getRolePolicy(r -> r.roleName(role).policyName("put"))
                .policyDocument();
        region.iam().deleteRolePolicy(r -> r.roleName(role).policyName("put"));
        send();
        aws.advance(Duration.ofMinutes(10));
        assertThat(archive.keys("strata-archive")).isEmpty();

        region.iam()
                .putRolePolicy(r -> r.roleName(role)
                        .policyName("put")
                        .policyDocument(URLDecoder.decode(policy, StandardCharsets.UTF_8)));
        aws.advance(Duration.ofMinutes(3));
        assertThat(archive.keys("strata-archive")).hasSize(1);
    }

    @Test
    void events_that_the_stream_does_not_get_are_lost_by_name() {
        region.iam().deleteRolePolicy(r -> r.roleName("event-role").policyName("put"));
        send();
        aws.advance(Duration.ofMinutes(3));

        assertThat(archive.keys("strata-archive")).isEmpty();
        assertThat(region.lostEvents().keySet()).singleElement().asString().contains("firehose:PutRecord");
        assertThat(region.inbox().texts().getLast().lostEvents())
                .extracting(LostEvent::cause)
                .hasSize(2)
                .allMatch(cause -> cause.contains("firehose:PutRecord"));
    }

    @Test
    void the_stream_is_described_changed_in_place_and_gone_with_its_stack_once_the_bucket_is_empty() {
        region.cloudFormation()
                .updateStack(r -> r.stackName("archive")
                        .templateBody(TEMPLATE.formatted(60))
                        .capabilities(Capability.CAPABILITY_NAMED_IAM));
        var stream = region.firehose()
                .describeDeliveryStream(r -> r.deliveryStreamName("events"))
                .deliveryStreamDescription();
        assertThat(stream.deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.ACTIVE);
        assertThat(stream.versionId()).isEqualTo("2");
        assertThat(stream.deliveryStreamEncryptionConfiguration().keyTypeAsString())
                .isEqualTo("AWS_OWNED_CMK");
        assertThat(stream.destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .bufferingHints()
                        .intervalInSeconds())
                .isEqualTo(60);
        assertThat(archive.setting("strata-archive", "lifecycle")).contains("<Days>400</Days>");
        assertThat(archive.setting("strata-archive", "encryption")).contains("aws:kms");
        assertThat(archive.setting("strata-archive", "versioning")).contains("Enabled");
        assertThat(archive.setting("strata-archive", "tagging")).contains("<Key>team</Key>");
        assertThat(archive.setting("strata-archive", "policy")).contains("aws:SecureTransport");
        send();
        aws.advance(Duration.ofMinutes(2));

        region.cloudFormation().deleteStack(r -> r.stackName("archive"));
        assertThat(status()).isEqualTo("DELETE_FAILED");
        archive.keys("strata-archive").forEach(key -> archive.delete("strata-archive", key));
        region.cloudFormation().deleteStack(r -> r.stackName("archive"));
        assertThat(region.firehose().listDeliveryStreams(r -> {}).deliveryStreamNames())
                .isEmpty();
    }

    @Test
    void what_an_archive_does_not_need_is_refused() {
        assertThatThrownBy(() -> region.firehose()
                        .createDeliveryStream(r -> r.deliveryStreamName("s")
                                .extendedS3DestinationConfiguration(s3 -> s3.bucketARN("arn:aws:s3:::strata-archive")
                                        .roleARN("arn:aws:iam::000000000000:role/r")
                                        .compressionFormat("ZIP"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("CompressionFormat ZIP is valid on AWS, but not offered here");
        assertThatThrownBy(() -> region.firehose()
                        .createDeliveryStream(r -> r.deliveryStreamName("s")
                                .extendedS3DestinationConfiguration(s3 -> s3.bucketARN("arn:aws:s3:::strata-archive")
                                        .roleARN("arn:aws:iam::000000000000:role/r")
                                        .prefix("!{partitionKeyFromQuery:x}/"))))
                .hasMessageContaining("is valid on AWS, but not offered here");
        assertThatThrownBy(() -> region.firehose()
                        .putRecord(r -> r.deliveryStreamName("none")
                                .record(record -> record.data(SdkBytes.fromUtf8String("x")))))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
