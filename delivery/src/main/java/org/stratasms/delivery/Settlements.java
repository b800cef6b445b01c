package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores AWS's answers: first the consequences for the pool, so that no text is claimed that would be refused alike,
 * then each text. Thread-safe.
 */
final class Settlements {
    private static final Logger log = LoggerFactory.getLogger(Settlements.class);

    private final Database database;
    private final WorkerSettings settings;
    private final String pool;

    Settlements(Database database, WorkerSettings settings, String pool) {
        this.database = database;
        this.settings = settings;
        this.pool = pool;
    }

    /** Settles attempts; may be repeated with the same ones. */
    void settle(List<Answer> answers) throws SQLException {
        settlePool(answers);
        var sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparing(Answer::id)); // or it deadlocks with an intake
        settleTexts(sorted);
        optOut(answers.stream()
                .filter(answer -> answer.effect() instanceof Answer.Effect.OptedOut)
                .toList());
    }

    private void settlePool(List<Answer> answers) throws SQLException {
        var pause =
                answers.stream().flatMap(answer -> answer.throttle().stream()).max(Comparator.naturalOrder());
        if (pause.isPresent()) {
            database.update("throttle", Values.of("pool", pool).and("pause", pause.get()));
        }
        var brake = answers.stream().flatMap(answer -> answer.brake().stream()).findFirst();
        if (brake.isPresent()) {
            log.warn(
                    "Pool {} is paused: {}. Its texts wait; one text every {} tests whether the reason still holds",
                    pool,
                    brake.get(),
                    settings.probe);
            database.update(
                    "brake",
                    Values.of("pool", pool).and("pause", settings.probe).and("reason", brake.get()));
        } else if (answers.stream().anyMatch(answer -> answer.effect() instanceof Answer.Effect.Release)
                && database.update("release", Values.of("pool", pool).and("reason", "")) > 0) {
            log.info("Pool {} goes on", pool);
        }
    }

    private void settleTexts(List<Answer> answers) throws SQLException {
        try {
            database.query("settle", values(answers), this::measure);
        } catch (SQLException e) {
            if (!Database.isOfValues(e)) {
                throw e;
            }
            if (answers.size() == 1) {
                log.error(
                        "Delivery {} cannot be settled: SQLSTATE {}",
                        answers.getFirst().id(),
                        e.getSQLState());
                return;
            }
            settleTexts(answers.subList(0, answers.size() / 2));
            settleTexts(answers.subList(answers.size() / 2, answers.size()));
        }
    }

    private long measure(ResultSet row) throws SQLException {
        var texts = row.getLong("texts");
        if (texts > 0) {
            settings.measurements.settled(
                    Delivery.State.valueOf(row.getString("state")), row.getString("reason"), texts);
        }
        return texts;
    }

    private Values values(List<Answer> answers) {
        return Values.none()
                .and("erase", settings.erase())
                .and("listened", settings.outcomes)
                .and("ids", "uuid", answers, Answer::id)
                .and("attempts", "int4", answers, answer -> answer.claim().attempt())
                .and("states", "text", answers, answer -> answer.state().name())
                .and("places", "timestamptz", answers, Answer::place)
                .and("afters", "float8", answers, this::after)
                .and("finals", "bool", answers, Answer::isSettled)
                .and("message_ids", "text", answers, Answer::messageId)
                .and("reasons", "text", answers, Answer::reason);
    }

    private @Nullable Double after(Answer answer) {
        var after = answer.isSettled() ? settings.keep : answer.after();
        return after == null ? null : Values.seconds(after);
    }

    private void optOut(List<Answer> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        var numbers = refused.stream()
                .map(answer -> answer.claim().destination())
                .distinct()
                .sorted()
                .toList();
        suppress(numbers, "OPTED_OUT", settings.optOutKept);
        new OptOutLedger(database, pool).add(numbers, settings.clock.instant());
    }

    private void suppress(List<String> numbers, String reason, Duration howLong) throws SQLException {
        database.update(
                "suppress",
                Values.of("pool", pool)
                        .and("destinations", "text", numbers, Objects::requireNonNull)
                        .and("reasons", "text", numbers, number -> reason)
                        .and("seconds", "float8", numbers, number -> Values.seconds(howLong)));
    }
}
