package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.logs.LogsFixture.GROUP;
import static org.stratasms.emulator.internal.logs.LogsFixture.STREAM;
import static org.stratasms.emulator.internal.logs.LogsFixture.event;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class PutLogEventsTest {
    private final LogsFixture fixture = LogsFixture.withStream();

    @Test
    void events_come_back_with_the_time_they_were_taken_and_a_token_to_ignore() {
        var response = fixture.put("first", "second");

        assertThat(response.nextSequenceToken()).matches("[0-9]{56}");
        assertThat(response.rejectedLogEventsInfo()).isNull();
        var events = fixture.logs.filterLogEvents(r -> r.logGroupName(GROUP)).events();
        assertThat(events).extracting("message").containsExactly("first", "second");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.ingestionTime()).isEqualTo(fixture.now());
            assertThat(event.logStreamName()).isEqualTo(STREAM);
            assertThat(event.eventId()).matches("[0-9]{56}");
        });
    }

    @Test
    void any_sequence_token_is_accepted() {
        var response = fixture.logs.putLogEvents(r -> r.logGroupName(GROUP)
                .logStreamName(STREAM)
                .sequenceToken("anything")
                .logEvents(event(fixture.now(), "taken")));

        assertThat(response.nextSequenceToken()).isNotNull();
        assertThat(fixture.messages()).containsExactly("taken");
    }

    @Test
    void a_group_or_stream_that_is_not_there_is_named_as_AWS_names_it() {
        assertThatThrownBy(() -> fixture.logs.putLogEvents(
                        r -> r.logGroupName("other").logStreamName(STREAM).logEvents(event(1, "x"))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        assertThatThrownBy(() -> fixture.logs.putLogEvents(
                        r -> r.logGroupName(GROUP).logStreamName("other").logEvents(event(1, "x"))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
    }

    @Test
    void a_batch_is_in_chronological_order() {
        var events = List.of(event(fixture.now(), "later"), event(fixture.now() - 1, "earlier"));

        assertThatThrownBy(() -> fixture.putEvents(events))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("must be in chronological order");
        assertThat(fixture.messages()).isEmpty();
    }

    @Test
    void a_batch_spans_at_most_a_day() {
        var day = Duration.ofHours(24).toMillis();
        var events = List.of(event(fixture.now() - day - 1, "yesterday"), event(fixture.now(), "today"));

        assertThatThrownBy(() -> fixture.putEvents(events)).hasMessageContaining("cannot span more than 24 hours");
        fixture.putEvents(List.of(event(fixture.now() - day, "yesterday"), event(fixture.now(), "today")));
        assertThat(fixture.messages()).containsExactly("yesterday", "today");
    }

    @Test
    void a_batch_is_counted_in_bytes_with_26_for_each_event() {
        var justFits = "x".repeat(1_048_576 - 26);

        fixture.put(justFits);
        assertThatThrownBy(() -> fixture.put(justFits + "x"))
                .hasMessageContaining("Upload too large: 1048577 bytes exceeds limit of 1048576");
        assertThatThrownBy(() -> fixture.put("é".repeat(600_000)))
                .hasMessageContaining("Upload too large: 1200026 bytes");
    }

    @Test
    void a_batch_has_1_to_10000_events() {
        var tooMany = Collections.nCopies(10_001, event(fixture.now(), "x"));

        assertThatThrownBy(() -> fixture.putEvents(List.of())).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> fixture.putEvents(tooMany)).isInstanceOf(InvalidParameterException.class);
        fixture.putEvents(Collections.nCopies(10_000, event(fixture.now(), "x")));
    }

    @Test
    void events_outside_14_days_and_2_hours_are_rejected_and_the_rest_taken() {
        var twoHours = Duration.ofHours(2).toMillis();
        var old = fixture.now() - Duration.ofDays(14).toMillis();

        var tooNew = fixture.putEvents(List.of(
                event(fixture.now(), "now"),
                event(fixture.now() + twoHours, "soon"),
                event(fixture.now() + twoHours + 1, "far")));
        var tooOld = fixture.putEvents(List.of(event(old - 1, "too old"), event(old, "old")));

        assertThat(tooNew.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(2);
        assertThat(tooNew.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isNull();
        assertThat(tooOld.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(fixture.messages()).containsExactly("old", "now", "soon");
    }

    @Test
    void events_older_than_the_retention_are_rejected_as_expired() {
        fixture.logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(3));
        var old = fixture.now() - Duration.ofDays(3).toMillis();

        var response = fixture.putEvents(List.of(event(old - 1, "expired"), event(old, "kept")));

        assertThat(response.rejectedLogEventsInfo().expiredLogEventEndIndex()).isEqualTo(1);
        assertThat(fixture.messages()).containsExactly("kept");
    }

    @Test
    void events_that_outlive_the_retention_are_gone() {
        fixture.logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(1));
        fixture.put("old");
        fixture.scheduler.advance(Duration.ofHours(23));
        fixture.put("newer");

        fixture.scheduler.advance(Duration.ofHours(2));
        assertThat(fixture.messages()).containsExactly("newer");

        fixture.logs.deleteRetentionPolicy(r -> r.logGroupName(GROUP));
        fixture.scheduler.advance(Duration.ofDays(400));
        assertThat(fixture.messages()).containsExactly("newer");
    }

    @Test
    void a_group_keeps_its_newest_events_up_to_the_bound() {
        var small = LogsFixture.withStream(100);
        IntStream.range(0, 250).forEach(i -> small.put("event " + i));

        assertThat(small.messages()).hasSize(100).startsWith("event 150").endsWith("event 249");
        var group = small.logs.describeLogGroups().logGroups().get(0);
        assertThat(group.storedBytes()).isEqualTo(100 * (9 + 26));
    }
}
