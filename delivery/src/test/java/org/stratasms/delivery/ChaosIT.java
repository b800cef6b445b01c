package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.client.SmsMessage;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.infra.NeedsTools;
import org.stratasms.testing.PostgresServer;

/**
 * I5: whatever breaks, no text is lost, and none is sent twice unless AWS's answer and all its events were lost and the
 * submitter chose so. The long form is {@code benchmarks/run.sh chaos}; repeat a run with {@code -Dstrata.chaos.seed}.
 */
@NeedsTools("faketime")
class ChaosIT {
    /** All events of texts to numbers of this area code are lost. */
    private static final String SILENT = "+1425";

    private static final int BATCH = 100;

    /**
     * The faults of a run.
     *
     * @param percent of calls that are accepted and then fail; as many hang, and as many are cut
     * @param silentEach one text of this many goes to a number whose events are lost
     * @param clockFactor of the embedded AWS
     */
    private record Plan(
            int texts,
            double rate,
            double percent,
            int silentEach,
            Duration killEach,
            Duration queueAway,
            boolean isPatient,
            int clockFactor) {
        static Plan chosen() {
            return "long".equals(System.getProperty("strata.chaos"))
                    ? new Plan(100_000, 400, 0.5, 200, Duration.ofSeconds(10), Duration.ofMinutes(1), true, 1)
                    : new Plan(3_000, 250, 2, 20, Duration.ofSeconds(4), Duration.ofSeconds(4), false, 10);
        }
    }

    private final Plan plan = Plan.chosen();
    private final long seed = Long.getLong("strata.chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final PostgresServer server = PostgresServer.own();
    private final DeliveryFixture fixture = new DeliveryFixture(
            server,
            aws -> aws.clockFactor(plan.clockFactor)
                    .verifySignatures(true)
                    .settings(SmsSettings.builder()
                            .sending(SmsSettings.defaults().sending().withRetainedTexts(2 * plan.texts))
                            .build()));
    private final Set<DeliveryId> submitted = new LinkedHashSet<>();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() {
        fixture.start();
        fixture.sms();
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
        server.close();
    }

    @Test
    void no_text_is_lost_and_none_is_sent_twice_but_where_all_that_aws_said_is_lost() throws Exception {
        System.out.println("Chaos with seed " + seed + ": " + plan);
        addRules();
        var began = System.nanoTime();
        try (var queue = Cable.to(fixture.emulator().endpoint());
                var workers = Workforce.of(jobs(queue), random)) {
            suffer(workers, queue);
            tell("kills of workers: %d, crashes of the database: 2, the queue was away for %s"
                    .formatted(workers.kills(), plan.queueAway));
            fixture.region()
                    .rules()
                    .list()
                    .forEach(rule -> tell(rule.rule().id() + ": " + rule.applied() + " of " + rule.matched()));
            fixture.region().rules().list().stream()
                    .filter(rule -> !rule.rule().id().equals("silent"))
                    .forEach(rule -> fixture.region().rules().remove(rule.rule().id()));

            await("all is heard", () -> isDone("'WAITING', 'SCHEDULED'") && fixture.isAllHeard());
            endPatience();
            assertThat(workers.alive()).isEqualTo(4);
        }
        tell("seconds: " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        report(ChaosAudit.of(fixture, submitted, number -> number.startsWith(SILENT)));
    }

    private void addRules() {
        var half = plan.percent / 2;
        for (var rule : List.of(
                Rule.call(RuleAction.ACCEPT_THEN_FAIL).percent(plan.percent).named("accepted-then-500"),
                Rule.call(RuleAction.ACCEPT_THEN_HANG).percent(half).named("accepted-then-hung"),
                Rule.call(RuleAction.HANG).percent(half).named("hung"),
                Rule.call(RuleAction.ACCEPT_THEN_CUT).percent(half).named("accepted-then-cut"),
                Rule.call(RuleAction.CUT).percent(half).named("cut"),
                Rule.call(RuleAction.THROTTLE).percent(0.1).named("throttled"))) {
            fixture.region().rules().add(rule.of("SendTextMessage").seed(seed));
        }
        for (var rule : List.of(
                Rule.receipts(RuleAction.RECEIPT_TWICE).percent(2).named("receipt-twice"),
                Rule.receipts(RuleAction.RECEIPTS_OUT_OF_ORDER).percent(2).named("receipts-shuffled"),
                Rule.receipts(RuleAction.RECEIPTS_BEFORE_RESPONSE).percent(1).named("receipts-before-answer"),
                Rule.loseEvent().toPrefix(SILENT).named("silent"))) {
            fixture.region().rules().add(rule.seed(seed));
        }
    }

    /** The first is stopped half of the time, the others are killed in turn; the clocks of two are wrong. */
    private List<WorkerProcess.Job> jobs(Cable queue) {
        var job = WorkerProcess.Job.on(fixture, plan.rate)
                .queueAt(queue.endpoint())
                .patient(Duration.ofMinutes(2));
        return List.of(job, job, job.withClock("+1h"), job.withClock("-1h"));
    }

    /** Submits all texts, a few seconds before they are sent, while faults happen. */
    private void suffer(Workforce workers, Cable queue) throws Exception {
        var began = System.nanoTime();
        var killed = began;
        var stopped = began;
        var crashes = 0;
        var queueCut = 0L;
        var isQueueMended = false;
        while (submitted.size() < plan.texts || !isDone("'WAITING', 'SCHEDULED'") || !isQueueMended) {
            var sent = fixture.region().inbox().count();
            if (submitted.size() < plan.texts && submitted.size() - sent < 5 * plan.rate) {
                submit();
            } else {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            var now = System.nanoTime();
            if (now - killed > plan.killEach.toNanos()) {
                killed = now;
                workers.killOne();
            }
            if (now - stopped > Duration.ofMillis(1_500).toNanos()) {
                stopped = now;
                workers.stopOrContinueFirst();
            }
            if (crashes < 2 && sent > (crashes + 1) * plan.texts / 3) {
                crashes++;
                server.crash();
            }
            if (queueCut == 0 && sent > plan.texts / 2) {
                queueCut = now;
                queue.cut();
            }
            if (queueCut != 0 && !isQueueMended && now - queueCut > plan.queueAway.toNanos()) {
                isQueueMended = true;
                queue.mend();
            }
        }
        workers.continueFirst();
    }

    /**
     * Submits again and again with the same keys, because the database may be unavailable: half of the texts may be
     * sent again.
     */
    private void submit() {
        var first = submitted.size();
        var texts = new ArrayList<SmsMessage>();
        for (var i = first; i < Math.min(plan.texts, first + BATCH); i++) {
            texts.add(SmsMessage.of(
                    "%s%d".formatted(i % plan.silentEach == 0 ? SILENT : "+1206", 3_200_000 + i),
                    "Your appointment is tomorrow at 10."));
        }
        try (var transaction = fixture.transaction()) {
            var choice = first / BATCH % 2 == 0 ? WhenUncertain.ASK : WhenUncertain.SEND_AGAIN;
            var all = fixture.deliveries()
                    .submitAll(transaction, texts, Submission.withKey("chaos").whenUncertain(choice));
            transaction.commit();
            all.forEach(one -> submitted.add(one.id()));
        } catch (SQLException | DeliveryException e) {
            // The database is unavailable, or it is unknown whether it committed.
        }
    }

    /** Ends the patience: in real time if there is time; else the events so far count as all there will be. */
    private void endPatience() throws Exception {
        if (!plan.isPatient) {
            fixture.channelWorks(Duration.ofHours(1));
            fixture.execute("UPDATE strata_sms.delivery SET next_at = now() WHERE state IN ('SENDING', 'UNCERTAIN')");
        } else {
            closingTexts();
        }
        await(
                "patience is over",
                () -> isDone("'WAITING', 'SCHEDULED', 'SENDING', 'UNCERTAIN'") && fixture.isAllHeard());
    }

    /** Sends more texts: those that were sent before a silence wait for events of later ones. */
    private void closingTexts() {
        for (var i = 0; i < 20; i++) {
            var text = SmsMessage.of("+1206" + (9_000_000 + i), "Your appointment is tomorrow at 10.");
            submitted.add(
                    fixture.deliveries().submit(text, Submission.withoutKey()).id());
        }
    }

    private boolean isDone(String states) {
        try {
            return fixture.count("delivery WHERE state IN (" + states + ")") == 0;
        } catch (RuntimeException e) {
            return false; // the database is unavailable
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        var end =
                System.nanoTime() + Duration.ofMinutes(plan.isPatient ? 15 : 2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not come true: " + what + "; seed " + seed);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void tell(String line) {
        told.add(line);
    }

    private void report(ChaosAudit audit) throws IOException, SQLException {
        tell("texts: " + submitted.size() + ", calls that AWS accepted: "
                + fixture.region().inbox().count());
        ChaosAudit.counts(fixture).forEach((kind, texts) -> tell(kind + ": " + texts));
        tell("sent twice: " + audit.twice().size());
        audit.twice().forEach(this::tell);
        told.forEach(System.out::println);
        assertThat(audit.faults()).as("seed " + seed).isEmpty();
    }
}
