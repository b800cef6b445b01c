package org.stratasms.delivery;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.stratasms.benchmarks.Report;

/**
 * Measures the delivery engine on a separate PostgreSQL server, and db-scheduler and JobRunr on the same one. Run it
 * with {@code benchmarks/run.sh delivery}.
 */
@NullMarked
public final class DeliveryFigures {
    private static final int TEXTS = 200_000;
    private static final int AT_ONCE = 50;

    private final FigureDatabase database;
    private final Report report;
    private final double scale;

    private DeliveryFigures(FigureDatabase database, Report report, double scale) {
        this.database = database;
        this.report = report;
        this.scale = scale;
    }

    /**
     * Measures, and prints a table.
     *
     * @param arguments a fraction of the usual number of texts, for a trial; none: all of them
     */
    public static void main(String... arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        var report = new Report();
        report.machine();
        try (var database = FigureDatabase.start()) {
            var figures =
                    new DeliveryFigures(database, report, arguments.length == 0 ? 1 : Double.parseDouble(arguments[0]));
            figures.engine();
            figures.sql();
            figures.rivals();
            figures.snapshot();
            figures.worker();
            figures.million();
            report.print();
            figures.textedAgain();
        }
    }

    private int scaled(int texts) {
        return Math.max(1_000, (int) (texts * scale) / 1_000 * 1_000);
    }

    private void engine() throws SQLException, InterruptedException, ExecutionException {
        var engine = new EngineFigures(database);
        database.fill(scaled(20_000));
        engine.claimsAndSettlements(scaled(20_000), AT_ONCE); // code and pages are warm from here on
        for (var most : new int[] {100, 50, 10}) {
            database.fill(scaled(TEXTS));
            var goal = most == 100 ? ">= 30000" : most == 50 ? ">= 20000" : ">= 10000";
            report.row(
                    "claim and settle, %d a claim, 4 workers".formatted(most),
                    engine.claimsAndSettlements(scaled(TEXTS), most),
                    "/s",
                    goal);
        }
        report.row("hear, 100 at a time, 4 threads", engine.hearings(100), "/s", ">= 70000");
        database.fill(scaled(TEXTS / 2));
        engine.claimsAndSettlements(scaled(TEXTS / 2), AT_ONCE);
        report.row("hear, 10 at a time, 4 threads", engine.hearings(10), "/s", ">= 35000");
        database.fill(0);
        engine.bulkSubmissions(scaled(20_000), 4);
        database.fill(0);
        report.row("submit, 1,000 texts a transaction", engine.bulkSubmissions(scaled(TEXTS), 1), "/s", "");
        database.fill(0);
        report.row(
                "submit, 1,000 texts a transaction, 4 threads",
                engine.bulkSubmissions(scaled(TEXTS), 4),
                "/s",
                ">= 80000");
        report.row("submit, a text a transaction, 4 threads", engine.singleSubmissions(scaled(TEXTS / 10)), "/s", "");
    }

    private void sql() throws SQLException, InterruptedException, ExecutionException {
        var sql = new SqlFigures(database);
        database.fill(0);
        sql.submissions(scaled(TEXTS / 50)); // classes and pages are warm from here on
        database.fill(0);
        report.row("insert of a row, 8 clients", sql.bareInserts(scaled(TEXTS / 5)), "/s", "");
        report.row(
                "strata_sms.submit, a text a transaction, 8 clients",
                sql.submissions(scaled(TEXTS / 5)),
                "/s",
                ">= 5000");
        report.row(
                "strata_sms.submit_many, 10,000 a call, 2 clients",
                sql.bulkSubmissions(scaled(TEXTS)),
                "/s",
                ">= 50000");
    }

    private void rivals() throws SQLException, InterruptedException, ExecutionException {
        var rivals = new Rivals(database);
        var jobs = scaled(TEXTS / 5);
        database.fill(jobs);
        var ours = new EngineFigures(database).claimsAndSettlements(jobs, AT_ONCE);
        rivals.dbScheduler(scaled(5_000));
        var dbScheduler = rivals.dbScheduler(jobs);
        report.row("db-scheduler, 2 x 10 threads, jobs that do nothing", dbScheduler, "/s", "");
        report.row("ratio to db-scheduler, 50 a claim, in the same minute", ours / dbScheduler, "", ">= 3");
        var jobRunr = rivals.jobRunr(scaled(TEXTS / 20));
        report.row("JobRunr, 8 workers, jobs that do nothing", jobRunr, "/s", "");
        report.row("ratio to JobRunr", ours / jobRunr, "", "");
    }

    private void snapshot() throws SQLException, InterruptedException, ExecutionException {
        var engine = new EngineFigures(database);
        var texts = scaled(TEXTS / 2);
        var with = 0.0;
        var without = 0.0;
        for (var round = 0; round < 3; round++) {
            database.fill(texts);
            without += engine.claimsAndSettlements(texts, AT_ONCE);
            database.fill(texts);
            with += engine.underSnapshot(texts, AT_ONCE);
        }
        report.row("claim and settle under a held snapshot, beside without", with / without, "", ">= 0.95");
        var claims = scaled(Integer.getInteger("strata.figures.claims", TEXTS / 2));
        database.fill(claims);
        report.row(
                "the last tenth of %,d claims under a held snapshot, beside the first".formatted(claims),
                engine.claimsLateBesideEarly(claims),
                "",
                ">= 0.95");
    }

    private void worker() throws SQLException, InterruptedException, ExecutionException {
        try (var aws = FigureAws.start(scaled(TEXTS))) {
            var worker = new WorkerFigures(database, aws);
            var idle = worker.idle(scaled(1_000) / 5);
            report.row("submission to call, idle worker, p99", idle.awakeMillis(), "ms", "<= 30");
            report.row("… of a worker that sleeps, p99", idle.asleepMillis(), "ms", "<= 50");
            report.row("… what its sleep costs the database", idle.statementsPerSecond(), "statements/s", "<= 1");
        }
        try (var aws = FigureAws.start(scaled(TEXTS))) {
            var worker = new WorkerFigures(database, aws);
            worker.queueIntake(scaled(TEXTS / 100)); // the clients are warm from here on
            report.row(
                    "events from the queue of the embedded AWS, 4 threads",
                    worker.queueIntake(scaled(TEXTS / 10)),
                    "/s",
                    ">= 6000");
        }
        try (var aws = FigureAws.start(scaled(TEXTS))) {
            var worker = new WorkerFigures(database, aws);
            worker.logIntake(scaled(TEXTS / 100));
            report.row("events from its log group", worker.logIntake(scaled(TEXTS / 10)), "/s", ">= 20000");
        }
    }

    private void million() throws SQLException, InterruptedException, ExecutionException {
        var engine = new EngineFigures(database);
        var texts = scaled(1_000_000);
        database.fill(texts);
        var first = engine.claimsAndSettlements(texts / 10, AT_ONCE);
        engine.claimsAndSettlements(texts / 10 * 8, AT_ONCE);
        var last = engine.claimsAndSettlements(texts / 10 - 2_000, AT_ONCE);
        report.row("the last tenth of %,d texts, beside the first".formatted(texts), last / first, "", ">= 0.95");
        database.run("VACUUM strata_sms.delivery");
        var indexes =
                "SELECT sum(pg_relation_size(indexrelid)) FROM pg_index WHERE indrelid = 'strata_sms.delivery'::regclass";
        var used = database.number(indexes);
        database.run("REINDEX TABLE strata_sms.delivery");
        report.row("… its indexes after a vacuum, beside built anew", used / database.number(indexes), "", "<= 2");
    }

    private void textedAgain() throws SQLException, InterruptedException, ExecutionException {
        System.out.println();
        System.out.println("| 15 of 1,000 calls are taken and not answered | People | Texted twice | Not texted |");
        System.out.println("|---|---|---|---|");
        new TextedAgain(database, scaled(8_000)).count().forEach(System.out::println);
    }
}
