package org.stratasms.delivery;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A worker in a separate process, which dies at a chosen point without any cleanup, as by kill -9. */
final class WorkerProcess {
    /** The point at which it dies. */
    enum Point {
        NEVER,
        BEFORE_CLAIM,
        AFTER_CLAIM,
        IN_CALL,
        AFTER_ANSWER,
        BEFORE_SETTLING,
        AFTER_SETTLING,
        AFTER_RECEIVING,
        AFTER_HEARING,
        AFTER_DELETING
    }

    private static final int KILLED = 137;

    private WorkerProcess() {}

    /**
     * The work of a process.
     *
     * @param queueAws the endpoint of the queue, if it differs from that of the texts
     * @param toleranceMillis how late a call may be; 0: the engine's own choice
     * @param clock by how much the process's wall clock is wrong, in libfaketime's form, such as {@code +1h}; empty: it
     *     is right
     */
    record Job(
            Point point,
            String jdbcUrl,
            URI aws,
            URI queueAws,
            String pool,
            String queueUrl,
            double rate,
            Duration patience,
            int toleranceMillis,
            String clock,
            int workers) {
        /** Uses a fixture's database and AWS. */
        static Job on(DeliveryFixture fixture, double rate) {
            return new Job(
                    Point.NEVER,
                    fixture.server().url(fixture.plain()),
                    fixture.emulator().endpoint(),
                    fixture.emulator().endpoint(),
                    fixture.pool(),
                    fixture.queueUrl(),
                    rate,
                    Duration.ofMinutes(15),
                    0,
                    "",
                    1);
        }

        Job dyingAt(Point chosen) {
            return new Job(
                    chosen, jdbcUrl, aws, queueAws, pool, queueUrl, rate, patience, toleranceMillis, clock, workers);
        }

        Job queueAt(URI endpoint) {
            return new Job(
                    point, jdbcUrl, aws, endpoint, pool, queueUrl, rate, patience, toleranceMillis, clock, workers);
        }

        Job patient(Duration time) {
            return new Job(point, jdbcUrl, aws, queueAws, pool, queueUrl, rate, time, toleranceMillis, clock, workers);
        }

        Job tolerating(int millis) {
            return new Job(point, jdbcUrl, aws, queueAws, pool, queueUrl, rate, patience, millis, clock, workers);
        }

        Job withClock(String wrongBy) {
            return new Job(
                    point, jdbcUrl, aws, queueAws, pool, queueUrl, rate, patience, toleranceMillis, wrongBy, workers);
        }

        /** Has several workers in the process, each with connections and slots of its own. */
        Job with(int count) {
            return new Job(
                    point, jdbcUrl, aws, queueAws, pool, queueUrl, rate, patience, toleranceMillis, clock, count);
        }

        private List<String> arguments() {
            return List.of(
                    point.name(),
                    jdbcUrl,
                    aws.toString(),
                    queueAws.toString(),
                    pool,
                    queueUrl,
                    String.valueOf(rate),
                    patience.toString(),
                    String.valueOf(toleranceMillis),
                    String.valueOf(workers));
        }

        private static Job of(String[] arguments) {
            return new Job(
                    Point.valueOf(arguments[0]),
                    arguments[1],
                    URI.create(arguments[2]),
                    URI.create(arguments[3]),
                    arguments[4],
                    arguments[5],
                    Double.parseDouble(arguments[6]),
                    Duration.parse(arguments[7]),
                    Integer.parseInt(arguments[8]),
                    "",
                    Integer.parseInt(arguments[9]));
        }
    }

    /** Starts a process. Its output is discarded. */
    static Process start(Job job) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                classPath(),
                WorkerProcess.class.getName()));
        command.addAll(job.arguments());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Boolean.getBoolean("strata.loud")
                                ? ProcessBuilder.Redirect.INHERIT
                                : ProcessBuilder.Redirect.DISCARD);
        if (!job.clock.isEmpty()) {
            builder.environment().put("LD_PRELOAD", libfaketime().toString());
            builder.environment().put("FAKETIME", job.clock);
        }
        return builder.start();
    }

    /** Returns Debian's path, with the folder of the architecture. */
    private static Path libfaketime() throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu")) {
            for (var folder : folders) {
                var library = folder.resolve("faketime").resolve("libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new IOException("libfaketime is not in /usr/lib/*-linux-gnu/faketime; apt install faketime");
    }

    /** Returns this process's class path, whoever started it: a test agent may use its own class loader. */
    private static String classPath() {
        return WorkerProcess.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    public static void main(String[] args) throws Exception {
        var job = Job.of(args);
        var plain = new PGSimpleDataSource();
        plain.setUrl(job.jdbcUrl);
        plain.setUser("postgres");
        var credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY));
        var sdk = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(job.aws)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(
                        ApacheHttpClient.builder().maxConnections(400).socketTimeout(Duration.ofSeconds(2)))
                .overrideConfiguration(c ->
                        c.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(dyingCalls(job.point)))
                .build();
        var sqs = SqsClient.builder()
                .endpointOverride(job.queueAws)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        for (var i = 0; i < job.workers; i++) {
            start(worker(job, plain, sdk, sqs));
        }
        // It ends with this process: a worker without a test would run for ever.
        System.in.transferTo(OutputStream.nullOutputStream());
        die();
    }

    private static DeliveryWorker.Builder worker(
            Job job, PGSimpleDataSource plain, PinpointSmsVoiceV2Client sdk, SqsClient sqs) {
        var builder = DeliveryWorker.builder(
                        dying(DeliveryFixture.pooled(plain, 6), job.point),
                        SmsClient.builder()
                                .aws(sdk)
                                .pool(job.pool)
                                .configurationSet("app")
                                .build())
                .partsPerSecond(job.rate)
                .patience(job.patience)
                .events(dying(EventSource.sqs(sqs, job.queueUrl), job.point));
        if (job.toleranceMillis > 0) {
            builder.tolerance(Duration.ofMillis(job.toleranceMillis));
        }
        return builder;
    }

    /** Tries until the database is available, as whoever runs a worker does. */
    private static void start(DeliveryWorker.Builder builder) throws InterruptedException {
        while (true) {
            try {
                builder.start();
                return;
            } catch (DeliveryException e) {
                e.printStackTrace();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private static void die() {
        Runtime.getRuntime().halt(KILLED);
    }

    private static void dieAt(Point here, Point chosen) {
        if (here == chosen) {
            die();
        }
    }

    private static ExecutionInterceptor dyingCalls(Point point) {
        return new ExecutionInterceptor() {
            @Override
            public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
                dieAt(Point.IN_CALL, point);
            }

            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                dieAt(Point.AFTER_ANSWER, point);
            }
        };
    }

    private static EventSource dying(EventSource source, Point point) {
        return new EventSource() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public Batch read(Instant place) throws InterruptedException {
                var batch = source.read(place);
                if (!batch.items().isEmpty()) {
                    dieAt(Point.AFTER_RECEIVING, point);
                }
                return batch;
            }

            @Override
            public void done(List<Item> items) {
                if (!items.isEmpty()) {
                    dieAt(Point.AFTER_HEARING, point);
                }
                source.done(items);
                if (!items.isEmpty()) {
                    dieAt(Point.AFTER_DELETING, point);
                }
            }
        };
    }

    /** Dies before or after the claim or the settlement, each of which is one statement and one commit. */
    private static DataSource dying(DataSource source, Point point) {
        return proxy(
                DataSource.class,
                source,
                (name, args, result) -> result instanceof Connection connection ? dying(connection, point) : result,
                (name, args) -> {});
    }

    private static Connection dying(Connection connection, Point point) {
        return proxy(
                Connection.class,
                connection,
                (name, args, result) -> result instanceof PreparedStatement statement
                        ? dying(statement, String.valueOf(args[0]), point)
                        : result,
                (name, args) -> {});
    }

    private static PreparedStatement dying(PreparedStatement statement, String sql, Point point) {
        var isClaim = sql.contains("budget AS");
        var isSettlement = sql.contains("answered AS");
        return proxy(
                PreparedStatement.class,
                statement,
                (name, args, result) -> {
                    if (name.startsWith("execute")) {
                        dieIf(isSettlement, Point.AFTER_SETTLING, point);
                    }
                    if (isClaim && result instanceof java.sql.ResultSet rows && rows.next()) {
                        dieIf(rows.getString("state") != null, Point.AFTER_CLAIM, point);
                        return unread(rows);
                    }
                    return result;
                },
                (name, args) -> {
                    if (name.startsWith("execute")) {
                        dieIf(isClaim, Point.BEFORE_CLAIM, point);
                        dieIf(isSettlement, Point.BEFORE_SETTLING, point);
                    }
                });
    }

    /** Returns rows whose first was already read. */
    private static java.sql.ResultSet unread(java.sql.ResultSet rows) {
        var first = new boolean[] {true};
        return (java.sql.ResultSet) Proxy.newProxyInstance(
                WorkerProcess.class.getClassLoader(),
                new Class<?>[] {java.sql.ResultSet.class},
                (self, method, args) -> {
                    if (method.getName().equals("next") && first[0]) {
                        first[0] = false;
                        return true;
                    }
                    return invoke(rows, method, args);
                });
    }

    private static void dieIf(boolean here, Point point, Point chosen) {
        if (here) {
            dieAt(point, chosen);
        }
    }

    private interface After {
        Object see(String method, Object[] args, Object result) throws Exception;
    }

    private interface Before {
        void see(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, T target, After after, Before before) {
        return type.cast(Proxy.newProxyInstance(
                WorkerProcess.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    before.see(method.getName(), args);
                    return after.see(method.getName(), args, invoke(target, method, args));
                }));
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
