package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.logs.LogsFixture.GROUP;
import static org.stratasms.emulator.internal.logs.LogsFixture.STREAM;
import static org.stratasms.emulator.internal.logs.LogsFixture.event;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException;

class LogGroupsTest {
    private static final String ARN = "arn:aws:logs:us-east-1:123456789012:log-group:" + GROUP;
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

    private final LogsFixture fixture = LogsFixture.withStream();
    private final CloudWatchLogsClient logs = fixture.logs;

    @Test
    void a_group_is_described_with_both_forms_of_its_ARN() {
        var group = logs.describeLogGroups().logGroups().get(0);

        assertThat(group.logGroupName()).isEqualTo(GROUP);
        assertThat(group.arn()).isEqualTo(ARN + ":*");
        assertThat(group.logGroupArn()).isEqualTo(ARN);
        assertThat(group.logGroupClass()).isEqualTo(LogGroupClass.STANDARD);
        assertThat(group.creationTime()).isEqualTo(fixture.now());
        assertThat(group.retentionInDays()).isNull();
        assertThat(group.kmsKeyId()).isNull();
        assertThat(group.metricFilterCount()).isZero();
    }

    @Test
    void a_group_is_created_once_with_class_key_and_tags() {
        logs.createLogGroup(r -> r.logGroupName("g")
                .logGroupClass(LogGroupClass.INFREQUENT_ACCESS)
                .kmsKeyId(KEY)
                .tags(Map.of("a", "1")));

        var group = logs.describeLogGroups(r -> r.logGroupNamePrefix("g"))
                .logGroups()
                .get(0);
        assertThat(group.kmsKeyId()).isEqualTo(KEY);
        assertThat(group.logGroupClass()).isEqualTo(LogGroupClass.INFREQUENT_ACCESS);
        assertThat(logs.listTagsForResource(r -> r.resourceArn(group.logGroupArn()))
                        .tags())
                .containsExactly(Map.entry("a", "1"));
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("g")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log group already exists");
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("not a name")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'logGroupName' failed to satisfy constraint");
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("h").kmsKeyId("alias/key")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void groups_are_found_by_prefix_pattern_and_identifier_and_listed_in_pages() {
        IntStream.range(0, 60).forEach(i -> logs.createLogGroup(r -> r.logGroupName("/app/%02d".formatted(i))));

        assertThat(logs.describeLogGroups().logGroups()).hasSize(50);
        assertThat(logs.describeLogGroupsPaginator().logGroups()).hasSize(61);
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePrefix("/app/1")).logGroups())
                .hasSize(10);
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePattern("pp/42")).logGroups())
                .extracting("logGroupName")
                .containsExactly("/app/42");
        assertThat(logs.describeLogGroups(r -> r.logGroupIdentifiers(ARN)).logGroups())
                .hasSize(1);
        assertThatThrownBy(() ->
                        logs.describeLogGroups(r -> r.logGroupNamePrefix("a").logGroupNamePattern("b")))
                .hasMessageContaining("mutually exclusive");
        assertThatThrownBy(() -> logs.describeLogGroups(r -> r.nextToken("?")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void retention_takes_the_days_that_AWS_offers() {
        logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(30));
        assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays())
                .isEqualTo(30);
        assertThatThrownBy(
                        () -> logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(31)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("[1, 3, 5, 7, 14, 30");

        logs.deleteRetentionPolicy(r -> r.logGroupName(GROUP));
        assertThat(logs.describeLogGroups().logGroups().get(0).retentionInDays())
                .isNull();
    }

    @Test
    void a_key_is_associated_and_disassociated() {
        logs.associateKmsKey(r -> r.logGroupName(GROUP).kmsKeyId(KEY));
        assertThat(logs.describeLogGroups().logGroups().get(0).kmsKeyId()).isEqualTo(KEY);

        logs.disassociateKmsKey(r -> r.resourceIdentifier(ARN));
        assertThat(logs.describeLogGroups().logGroups().get(0).kmsKeyId()).isNull();
    }

    @Test
    void tags_go_by_the_ARN_without_its_streams() {
        logs.tagResource(r -> r.resourceArn(ARN).tags(Map.of("a", "1", "b", "2")));
        logs.untagResource(r -> r.resourceArn(ARN).tagKeys("b"));

        assertThat(logs.listTagsForResource(r -> r.resourceArn(ARN)).tags()).isEqualTo(Map.of("a", "1"));
        assertThatThrownBy(() -> logs.listTagsForResource(r -> r.resourceArn(ARN + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> logs.listTagsForResource(r -> r.resourceArn(ARN + ":*")))
                .isInstanceOf(InvalidParameterException.class);
        var fifty = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "v"));
        assertThatThrownBy(() -> logs.tagResource(r -> r.resourceArn(ARN).tags(fifty)))
                .isInstanceOf(TooManyTagsException.class);
    }

    @Test
    @SuppressWarnings("deprecation") // older clients still call these operations
    void the_older_tag_operations_see_the_same_tags() {
        logs.tagLogGroup(r -> r.logGroupName(GROUP).tags(Map.of("a", "1", "b", "2")));
        logs.untagLogGroup(r -> r.logGroupName(GROUP).tags("a"));

        assertThat(logs.listTagsLogGroup(r -> r.logGroupName(GROUP)).tags()).isEqualTo(Map.of("b", "2"));
        assertThat(logs.listTagsForResource(r -> r.resourceArn(ARN)).tags()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void a_deleted_group_is_gone_with_its_events() {
        fixture.put("old");
        logs.deleteLogGroup(r -> r.logGroupName(GROUP));

        assertThatThrownBy(() -> logs.deleteLogGroup(r -> r.logGroupName(GROUP)))
                .isInstanceOf(ResourceNotFoundException.class);
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        assertThat(fixture.messages()).isEmpty();
    }

    @Test
    void a_protected_group_is_not_deleted() {
        logs.putLogGroupDeletionProtection(r -> r.logGroupIdentifier(GROUP).deletionProtectionEnabled(true));
        assertThatThrownBy(() -> logs.deleteLogGroup(r -> r.logGroupName(GROUP)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("deletion protection");

        logs.putLogGroupDeletionProtection(r -> r.logGroupIdentifier(GROUP).deletionProtectionEnabled(false));
        logs.deleteLogGroup(r -> r.logGroupName(GROUP));
    }

    @Test
    void streams_are_listed_by_name_or_by_their_last_event() {
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("a"));
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("b"));
        fixture.scheduler.advance(Duration.ofSeconds(1));
        var now = fixture.now();
        logs.putLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("b").logEvents(event(now - 7, "x"), event(now, "y")));

        assertThat(logs.describeLogStreams(r -> r.logGroupName(GROUP)).logStreams())
                .extracting("logStreamName")
                .containsExactly("a", "b", STREAM);
        assertThat(logs.describeLogStreams(r -> r.logGroupName(GROUP).logStreamNamePrefix("b"))
                        .logStreams())
                .singleElement()
                .satisfies(stream -> {
                    assertThat(stream.arn()).isEqualTo(ARN + ":log-stream:b");
                    assertThat(stream.firstEventTimestamp()).isEqualTo(now - 7);
                    assertThat(stream.lastEventTimestamp()).isEqualTo(now);
                    assertThat(stream.lastIngestionTime()).isEqualTo(now);
                });
        assertThat(logs.describeLogStreamsPaginator(r -> r.logGroupName(GROUP)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(1))
                        .logStreams())
                .extracting("logStreamName")
                .containsExactly("b", STREAM, "a");
        assertThatThrownBy(() -> logs.describeLogStreams(r ->
                        r.logGroupName(GROUP).orderBy(OrderBy.LAST_EVENT_TIME).logStreamNamePrefix("b")))
                .hasMessageContaining("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    @Test
    void a_deleted_stream_takes_its_events_along() {
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("a"));
        logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName("a").logEvents(event(fixture.now(), "gone")));
        fixture.put("kept");

        assertThatThrownBy(() -> logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("a")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName("a"));

        assertThat(fixture.messages()).containsExactly("kept");
        assertThatThrownBy(() -> logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName("a")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
