package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads events and inbound texts from queues and log groups, also in the background. */
class EventSourceTest {
    private static final String GROUP = "/app/sms";

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void a_queue_gives_many_messages_at_once_and_each_again_until_it_is_done() throws Exception {
        var url = queue();
        for (var i = 0; i < 57; i++) {
            send(url, event("m" + i));
        }
        var source = EventSource.sqs(sqs(), url);

        var batch = source.read(Instant.EPOCH);
        assertThat(batch.items()).hasSize(57);
        assertThat(batch.isCurrent()).isTrue();
        source.done(batch.items().subList(0, 56));

        sqs().changeMessageVisibility(r ->
                r.queueUrl(url).receiptHandle(batch.items().getLast().handle()).visibilityTimeout(0));
        assertThat(source.read(batch.place()).items())
                .extracting(EventSource.Item::body)
                .containsExactly(batch.items().getLast().body());
    }

    @Test
    void a_log_group_is_read_from_a_place_and_what_is_done_is_left_out() throws Exception {
        var logs = logGroup();
        log(logs, "m1", Instant.now());
        var source = EventSource.logGroup(logs, GROUP);
        var first = source.read(Instant.now().minusSeconds(60));
        assertThat(first.items()).hasSize(1);

        assertThat(source.read(first.place()).items()).as("not done").hasSize(1);
        source.done(first.items());
        log(logs, "m2", Instant.now().minusSeconds(30)); // it arrived late
        var second = source.read(first.place());

        assertThat(second.items())
                .singleElement()
                .extracting(EventSource.Item::body)
                .asString()
                .contains("m2");
        assertThat(second.isCurrent()).isTrue();
    }

    @Test
    void a_log_group_of_several_pages_is_current_at_the_last_one() throws Exception {
        var logs = logGroup();
        for (var i = 0; i < 12; i++) {
            var from = i * 1_000;
            logs.putLogEvents(r -> r.logGroupName(GROUP)
                    .logStreamName("one")
                    .logEvents(java.util.stream.IntStream.range(from, from + 1_000)
                            .mapToObj(n -> software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent.builder()
                                    .message(event("m" + n))
                                    .timestamp(System.currentTimeMillis())
                                    .build())
                            .toList()));
        }
        var source = EventSource.logGroup(logs, GROUP);
        var place = Instant.now().minusSeconds(60);
        var read = 0;
        var pages = 0;
        EventSource.Batch batch;
        do {
            batch = source.read(place);
            source.done(batch.items());
            place = batch.place();
            read += batch.items().size();
            pages++;
        } while (!batch.isCurrent());

        assertThat(read).isEqualTo(12_000);
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void a_listener_is_told_of_events_and_again_of_those_on_which_it_failed() throws Exception {
        var url = queue();
        var failures = new AtomicInteger();
        try (var events = DeliveryEvents.from(EventSource.sqs(sqs(), url), event -> {
            if (event.messageId().equals("m1") && failures.incrementAndGet() == 1) {
                throw new IllegalStateException("the listener's own trouble");
            }
            told.add(event.messageId());
        })) {
            assertThat(events).isNotNull();
            send(url, "no event at all");
            send(url, event("m1"));
            send(url, event("m2"));

            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("m2");
        }
        assertThat(failures).hasValue(1);
        var attributes = sqs().getQueueAttributes(r -> r.queueUrl(url).attributeNamesWithStrings("All"))
                .attributesAsStrings();
        assertThat(attributes).containsEntry("ApproximateNumberOfMessagesNotVisible", "2");
    }

    @Test
    void a_log_group_is_told_from_a_time_on_each_event_once() throws Exception {
        var logs = logGroup();
        log(logs, "m1", Instant.now());
        try (var events = DeliveryEvents.from(
                EventSource.logGroup(logs, GROUP),
                Instant.now().minusSeconds(60),
                event -> told.add(event.messageId()))) {
            assertThat(events).isNotNull();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("m1");
            log(logs, "m2", Instant.now());
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("m2");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void inbound_texts_are_told_without_showing_themselves() throws Exception {
        var url = queue();
        var texts = new LinkedBlockingQueue<InboundMessage>();
        try (var inbound = InboundMessages.from(EventSource.sqs(sqs(), url), texts::add)) {
            assertThat(inbound).isNotNull();
            send(
                    url,
                    "{\"Type\": \"Notification\", \"Message\": \"{\\\"originationNumber\\\": \\\"+12065550147\\\", \\\"destinationNumber\\\": \\\"+12065550100\\\", \\\"messageKeyword\\\": \\\"stop\\\", \\\"messageBody\\\": \\\"stop it\\\", \\\"inboundMessageId\\\": \\\"i1\\\"}\"}");

            var text = texts.poll(20, TimeUnit.SECONDS);
            assertThat(text).isNotNull();
            assertThat(text.isOptOut()).isTrue();
            assertThat(text.isOptIn()).isFalse();
            assertThat(text.body()).isEqualTo("stop it");
            assertThat(text.previousMessageId()).isEmpty();
            assertThat(text.toString()).doesNotContain("0147").doesNotContain("stop it");
        }
    }

    @Test
    void what_is_no_inbound_text_is_none() {
        assertThat(InboundMessage.parse(event("m"))).isEmpty();
        assertThatThrownBy(() -> InboundMessage.parse("hello +12065550147"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("0147");
    }

    @Test
    void a_closed_reader_reads_no_more_and_closes_at_once() {
        var url = queue();
        var start = System.nanoTime();
        var events = DeliveryEvents.from(EventSource.sqs(sqs(), url), event -> told.add(event.messageId()));
        events.close();
        events.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private SqsClient sqs() {
        return aws.region.sqs();
    }

    private String queue() {
        return sqs().createQueue(r -> r.queueName("events")).queueUrl();
    }

    private void send(String url, String body) {
        sqs().sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    private CloudWatchLogsClient logGroup() {
        var logs = aws.region.logs();
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("one"));
        return logs;
    }

    private static void log(CloudWatchLogsClient logs, String id, Instant at) {
        logs.putLogEvents(r -> r.logGroupName(GROUP)
                .logStreamName("one")
                .logEvents(List.of(software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent.builder()
                        .message(event(id))
                        .timestamp(at.toEpochMilli())
                        .build())));
    }

    private static String event(String id) {
        return "{\"eventType\": \"TEXT_DELIVERED\", \"messageId\": \"%s\", \"eventTimestamp\": 1, \"isFinal\": true}"
                .formatted(id);
    }
}
