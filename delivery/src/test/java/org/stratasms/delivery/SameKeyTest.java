package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.DeliveryException.Code;

/** I2: two submissions with one key are one text, and another text under that key is an error. */
class SameKeyTest {
    private static final int THREADS = 16;

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void sixteen_threads_with_one_key_make_one_text() throws Exception {
        for (var round = 0; round < 20; round++) {
            var key = "reminder-" + round;
            var submitted = together(() -> fixture.deliveries().submit(fixture.text(), Submission.withKey(key)));

            assertThat(submitted).filteredOn(Submitted::isNew).hasSize(1);
            assertThat(submitted).extracting(Submitted::id).containsOnly(DeliveryId.of(key));
        }
        assertThat(fixture.count("delivery")).isEqualTo(20);
    }

    @Test
    void sixteen_threads_with_the_same_keys_in_any_order_do_not_deadlock() throws Exception {
        var messages = IntStream.range(0, 200).mapToObj(fixture::textTo).toList();
        var submitted = together(() -> {
            var shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled);
            try (var transaction = fixture.transaction()) {
                var all = fixture.deliveries().submitAll(transaction, shuffled, Submission.withKey("campaign"));
                transaction.commit();
                return all.stream().filter(Submitted::isNew).count();
            }
        });

        assertThat(submitted.stream().mapToLong(Long::longValue).sum()).isEqualTo(200);
    }

    @Test
    void another_text_under_a_key_is_an_error() {
        fixture.deliveries().submit(fixture.text(), Submission.withKey("reminder-1"));

        for (var other : List.of(
                fixture.textTo(1),
                SmsMessage.of(DeliveryFixture.TO, "Another body."),
                SmsMessage.builder(DeliveryFixture.TO, fixture.text().body())
                        .feedback(true)
                        .build())) {
            assertThatThrownBy(() -> fixture.deliveries().submit(other, Submission.withKey("reminder-1")))
                    .isInstanceOfSatisfying(
                            DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.KEY_REUSED))
                    .hasMessageContaining(DeliveryId.of("reminder-1").toString())
                    .hasMessageNotContaining("0147");
        }
    }

    @Test
    void another_text_under_a_key_is_found_out_before_the_first_was_committed_too() throws Exception {
        try (var first = fixture.transaction();
                var second = fixture.transaction()) {
            fixture.deliveries().submit(first, fixture.text(), Submission.withKey("reminder-1"));
            try (var threads = Executors.newSingleThreadExecutor()) {
                var waits = threads.submit(
                        () -> fixture.deliveries().submit(second, fixture.textTo(1), Submission.withKey("reminder-1")));
                first.commit();

                assertThatThrownBy(waits::get).hasRootCauseInstanceOf(DeliveryException.class);
            }
        }
    }

    @Test
    void a_key_is_remembered_after_its_body_was_erased() {
        var id = fixture.deliveries()
                .submit(fixture.text(), Submission.withKey("reminder-1"))
                .id();
        fixture.deliveries().cancel(id);

        assertThat(fixture.deliveries()
                        .submit(fixture.text(), Submission.withKey("reminder-1"))
                        .isNew())
                .isFalse();
        assertThatThrownBy(() -> fixture.deliveries().submit(fixture.textTo(1), Submission.withKey("reminder-1")))
                .isInstanceOf(DeliveryException.class);
    }

    @Test
    void the_id_is_the_keys_digest() {
        assertThat(DeliveryId.of("reminder-1").value().version()).isEqualTo(8);
        assertThat(DeliveryId.of("reminder-1").value().variant()).isEqualTo(2);
        // The result that other languages must compute: SHA-256, version 8, in SQL.
        assertThat(fixture.one("""
                SELECT encode(set_byte(set_byte(d, 6, get_byte(d, 6) & 15 | 128), 8, get_byte(d, 8) & 63 | 128), 'hex')::uuid
                FROM (SELECT substring(sha256('reminder-1'::bytea) FROM 1 FOR 16) AS d) digest""")).isEqualTo(DeliveryId.of("reminder-1").toString());
    }

    private interface Task<T> {
        T run() throws Exception;
    }

    private static <T> List<T> together(Task<T> task) throws Exception {
        var gate = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var runs = new ArrayList<Future<T>>();
            for (var i = 0; i < THREADS; i++) {
                runs.add(threads.submit(() -> {
                    gate.await();
                    return task.run();
                }));
            }
            var results = new ArrayList<T>();
            for (var run : runs) {
                results.add(run.get());
            }
            return results;
        }
    }
}
