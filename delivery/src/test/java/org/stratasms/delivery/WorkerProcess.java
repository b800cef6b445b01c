package org.stratasms.delivery;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
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

/** A worker in a process of its own, which dies at a point of its work, with no chance to clean up: as by kill -9. */
final class WorkerProcess {
    /** Where it dies. */
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

    /** Starts one. Its output goes to this process's. */
    static Process start(Point point, String jdbcUrl, URI aws, String pool, String queueUrl, double rate)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        WorkerProcess.class.getName(),
                        point.name(),
                        jdbcUrl,
                        aws.toString(),
                        pool,
                        queueUrl,
                        String.valueOf(rate))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** As this process has it, whoever started it: an agent of tests may load classes by a loader of its own. */
    private static String classPath() {
        return WorkerProcess.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    public static void main(String[] args) throws Exception {
        var point = Point.valueOf(args[0]);
        var plain = new PGSimpleDataSource();
        plain.setUrl(args[1]);
        plain.setUser("postgres");
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded"));
        var sdk = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(URI.create(args[2]))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(
                        ApacheHttpClient.builder().maxConnections(100).socketTimeout(Duration.ofSeconds(2)))
                .overrideConfiguration(
                        c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(dyingCalls(point)))
                .build();
        var sqs = SqsClient.builder()
                .endpointOverride(URI.create(args[2]))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        DeliveryWorker.builder(
                        dying(DeliveryFixture.pooled(plain, 6), point),
                        SmsClient.builder()
                                .aws(sdk)
                                .pool(args[3])
                                .configurationSet("app")
                                .build())
                .partsPerSecond(Double.parseDouble(args[5]))
                .tolerance(Duration.ofMillis(500))
                .events(dying(EventSource.sqs(sqs, args[4]), point))
                .start();
        new CountDownLatch(1).await();
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

    /** Dies around the claim or the settlement, each of which is one statement and one commit. */
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
                        if (isClaim && result instanceof java.sql.ResultSet rows && rows.next()) {
                            dieIf(rows.getString("state") != null, Point.AFTER_CLAIM, point);
                            return unread(rows);
                        }
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

    /** Rows of which the first was looked at. */
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
