package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.logs.LogsFixture.GROUP;
import static org.stratasms.emulator.internal.logs.LogsFixture.STREAM;
import static org.stratasms.emulator.internal.logs.LogsFixture.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

class ReadLogEventsTest {
    private final LogsFixture fixture = LogsFixture.withStream();

    private FilterLogEventsResponse page(@Nullable String token) {
        return fixture.logs.filterLogEvents(r -> r.logGroupName(GROUP).limit(2).nextToken(token));
    }

    private GetLogEventsResponse get(@Nullable String token, boolean startFromHead) {
        return fixture.logs.getLogEvents(r -> r.logGroupName(GROUP)
                .logStreamName(STREAM)
                .limit(2)
                .startFromHead(startFromHead)
                .nextToken(token));
    }

    private static List<String> messages(GetLogEventsResponse response) {
        return response.events().stream().map(OutputLogEvent::message).toList();
    }

    @Test
    void events_of_all_streams_come_in_order_of_their_time() {
        fixture.logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("other"));
        var now = fixture.now();
        fixture.putEvents(List.of(event(now - 10, "1"), event(now, "3")));
        fixture.logs.putLogEvents(
                r -> r.logGroupName(GROUP).logStreamName("other").logEvents(event(now - 5, "2"), event(now, "4")));

        assertThat(fixture.messages()).containsExactly("1", "2", "3", "4");
        assertThat(fixture.logs
                        .filterLogEvents(
                                r -> r.logGroupIdentifier("arn:aws:logs:us-east-1:123456789012:log-group:" + GROUP)
                                        .logStreamNames("other"))
                        .events())
                .extracting("message")
                .containsExactly("2", "4");
        assertThat(fixture.logs
                        .filterLogEvents(r -> r.logGroupName(GROUP).logStreamNamePrefix("ev"))
                        .events())
                .extracting("message")
                .containsExactly("1", "3");
        assertThatThrownBy(() -> fixture.logs.filterLogEvents(
                        r -> r.logGroupName(GROUP).logStreamNamePrefix("ev").logStreamNames("other")))
                .hasMessageContaining("mutually exclusive");
    }

    @Test
    void filtering_includes_the_end_of_the_time_range_and_getting_excludes_it() {
        var now = fixture.now();
        fixture.putEvents(List.of(event(now - 2, "a"), event(now - 1, "b"), event(now, "c")));

        assertThat(fixture.logs
                        .filterLogEvents(
                                r -> r.logGroupName(GROUP).startTime(now - 1).endTime(now))
                        .events())
                .extracting("message")
                .containsExactly("b", "c");
        assertThat(messages(fixture.logs.getLogEvents(r -> r.logGroupName(GROUP)
                        .logStreamName(STREAM)
                        .startTime(now - 1)
                        .endTime(now))))
                .containsExactly("b");
    }

    @Test
    void a_pattern_selects_events() {
        fixture.put("{\"messageStatus\":\"SPAM\"}", "{\"messageStatus\":\"DELIVERED\"}", "text");

        var found = fixture.logs.filterLogEvents(
                r -> r.logGroupName(GROUP).filterPattern("{ $.messageStatus = \"SPAM\" }"));

        assertThat(found.events()).extracting("message").containsExactly("{\"messageStatus\":\"SPAM\"}");
        assertThat(found.nextToken()).isNull();
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        fixture.put("1", "2", "3");
        var first = page(null);
        fixture.put("4");
        var second = page(first.nextToken());
        fixture.put("5");

        assertThat(first.events()).extracting("message").containsExactly("1", "2");
        assertThat(second.events()).extracting("message").containsExactly("3", "4");
        assertThat(second.nextToken()).isNull();
        assertThat(fixture.logs
                        .filterLogEventsPaginator(r -> r.logGroupName(GROUP).limit(2))
                        .events())
                .hasSize(5);
        assertThatThrownBy(() -> page("nonsense")).hasMessageContaining("The specified nextToken is invalid.");
    }

    @Test
    void a_follower_reads_everything_once_by_time_and_event_id() {
        var seen = new ArrayList<String>();
        var from = fixture.now();
        for (var round = 0; round < 4; round++) {
            fixture.put("a" + round, "b" + round);
            fixture.scheduler.advance(Duration.ofSeconds(5));
            var start = from;
            fixture
                    .logs
                    .filterLogEventsPaginator(
                            r -> r.logGroupName(GROUP).startTime(start).limit(1))
                    .events()
                    .stream()
                    .filter(event -> !seen.contains(event.eventId()))
                    .forEach(event -> seen.add(event.eventId()));
            from = fixture.now() - 5000;
        }

        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_page_holds_a_mebibyte() {
        var big = "x".repeat(600_000);
        fixture.put(big);
        fixture.put(big);

        var first = fixture.logs.filterLogEvents(r -> r.logGroupName(GROUP));

        assertThat(first.events()).hasSize(1);
        assertThat(first.nextToken()).isNotNull();
    }

    @Test
    void reading_forwards_ends_with_the_token_it_was_asked_with_and_then_follows() {
        fixture.put("1", "2", "3");

        var first = get(null, true);
        var second = get(first.nextForwardToken(), true);
        var end = get(second.nextForwardToken(), true);
        fixture.put("4");
        var later = get(end.nextForwardToken(), true);

        assertThat(messages(first)).containsExactly("1", "2");
        assertThat(messages(second)).containsExactly("3");
        assertThat(messages(end)).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(second.nextForwardToken()).startsWith("f/");
        assertThat(messages(later)).containsExactly("4");
        assertThat(messages(get(end.nextBackwardToken(), true))).containsExactly("2", "3");
    }

    @Test
    void reading_begins_with_the_newest_events_and_goes_backwards() {
        IntStream.rangeClosed(1, 5).forEach(i -> fixture.put(String.valueOf(i)));

        var newest = get(null, false);
        var before = get(newest.nextBackwardToken(), false);
        var first = get(before.nextBackwardToken(), false);
        var end = get(first.nextBackwardToken(), false);

        assertThat(messages(newest)).containsExactly("4", "5");
        assertThat(messages(before)).containsExactly("2", "3");
        assertThat(messages(first)).containsExactly("1");
        assertThat(messages(end)).isEmpty();
        assertThat(end.nextBackwardToken()).isEqualTo(first.nextBackwardToken()).startsWith("b/");
        assertThat(messages(get(end.nextForwardToken(), false))).containsExactly("1", "2");
    }

    @Test
    void an_empty_stream_can_be_followed_from_the_start() {
        var empty = get(null, false);
        fixture.put("1");

        assertThat(messages(empty)).isEmpty();
        assertThat(messages(get(empty.nextForwardToken(), false))).containsExactly("1");
        for (var bad : List.of("f", "x/1", "f/12")) {
            assertThatThrownBy(() -> get(bad, true)).hasMessageContaining("nextToken is invalid");
        }
    }
}
