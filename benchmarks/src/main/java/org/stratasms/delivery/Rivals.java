package org.stratasms.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jspecify.annotations.NullMarked;

/** Measures other libraries for stored jobs on the same database, with jobs that do nothing. */
@NullMarked
public final class Rivals {
    private static final int THREADS = 10;
    private static final int JOBRUNR_WORKERS = 8;
    private static final AtomicLong DONE = new AtomicLong();

    private final FigureDatabase database;

    Rivals(FigureDatabase database) {
        this.database = database;
    }

    /**
     * Runs two of db-scheduler's schedulers with ten threads each, with lock-and-fetch.
     *
     * @return jobs a second
     */
    double dbScheduler(int jobs) throws SQLException, InterruptedException {
        database.run("""
                DROP TABLE IF EXISTS scheduled_tasks;
                CREATE TABLE scheduled_tasks (
                  task_name text NOT NULL, task_instance text NOT NULL, task_data bytea, execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
                  last_success timestamptz, last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                  PRIMARY KEY (task_name, task_instance));
                CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
                CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                SELECT 'text', 'text-' || n, now() - interval '1 d' + n * interval '1 ms', false, 1 FROM generate_series(1, %d) n""".formatted(jobs));
        database.run("VACUUM ANALYZE scheduled_tasks");
        DONE.set(0);
        OneTimeTask<Void> task = Tasks.oneTime("text").execute((instance, context) -> DONE.incrementAndGet());
        var schedulers = new ArrayList<Scheduler>();
        for (var name : new String[] {"one", "two"}) {
            schedulers.add(Scheduler.create(database.source(), task)
                    .schedulerName(new SchedulerName.Fixed(name))
                    .threads(THREADS)
                    .pollUsingLockAndFetch(0.5, 5.0)
                    .pollingInterval(Duration.ofMillis(20))
                    .build());
        }
        var began = System.nanoTime();
        schedulers.forEach(Scheduler::start);
        await(jobs);
        var seconds = (System.nanoTime() - began) / 1e9;
        schedulers.forEach(Scheduler::stop);
        return jobs / seconds;
    }

    /**
     * Runs JobRunr's free version with eight workers.
     *
     * @return jobs a second
     */
    double jobRunr(int jobs) throws InterruptedException {
        DONE.set(0);
        var configuration = JobRunr.configure()
                .useStorageProvider(SqlStorageProviderFactory.using(database.source()))
                .useBackgroundJobServer(
                        BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                .andWorkerCount(JOBRUNR_WORKERS)
                                .andPollInterval(Duration.ofSeconds(5)),
                        false);
        var scheduler = configuration.initialize().getJobScheduler();
        scheduler.enqueue(IntStream.range(0, jobs).boxed(), job -> run());
        var began = System.nanoTime();
        JobRunr.getBackgroundJobServer().start();
        await(jobs);
        var seconds = (System.nanoTime() - began) / 1e9;
        JobRunr.destroy();
        return jobs / seconds;
    }

    /** A job; JobRunr calls it by its name. */
    public static void run() {
        DONE.incrementAndGet();
    }

    private static void await(int jobs) throws InterruptedException {
        while (DONE.get() < jobs) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
