package org.stratasms.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.testing.PostgresServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An empty database with the tables, and an embedded AWS over HTTP with a pool and a queue of events, for one test. */
final class DeliveryFixture implements BeforeEachCallback, AfterEachCallback {
    static final String TO = "+12065550147";
    static final Duration LONG = Duration.ofSeconds(20);

    /** Held here, because an unreferenced logger loses its level. */
    private static final Logger POOLS = Logger.getLogger("com.zaxxer.hikari");

    private static final Logger ZONKY = Logger.getLogger("io.zonky");

    static {
        POOLS.setLevel(Level.OFF);
        ZONKY.setLevel(Level.WARNING);
    }

    private final PostgresServer server;
    private final UnaryOperator<SmsEmulator.Builder> choices;
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable DataSource plain;
    private @Nullable HikariDataSource database;
    private @Nullable SmsEmulator aws;
    private @Nullable EmulatedRegion region;
    private @Nullable SqsClient sqs;
    private @Nullable SmsClient sms;
    private @Nullable String pool;
    private @Nullable String queueUrl;
    private int tests;

    DeliveryFixture() {
        this(PostgresServer.shared(), SmsSettings.defaults());
    }

    DeliveryFixture(PostgresServer server, SmsSettings settings) {
        this(server, aws -> aws.settings(settings));
    }

    /** Uses an embedded AWS with other settings. */
    DeliveryFixture(PostgresServer server, UnaryOperator<SmsEmulator.Builder> choices) {
        this.server = server;
        this.choices = choices;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    void start() {
        var empty = server.database();
        DeliverySchema.in(empty).migrate();
        plain = empty;
        database = pooled(empty, 12);
    }

    /** For tests that send only. */
    private SmsEmulator aws() {
        if (aws == null) {
            var started = choices.apply(SmsEmulator.builder().port(0)).start();
            aws = started;
            deploy(started.region("us-east-1"));
        }
        return Objects.requireNonNull(aws);
    }

    private void deploy(EmulatedRegion region) {
        this.region = region;
        var service = region.endUserMessaging();
        pool = anotherPool(region);
        service.createConfigurationSet(r -> r.configurationSetName("app"));
        var topic = region.sns()
                .createTopic(r ->
                        r.name("events").attributes(Map.of("Policy", policy("sms-voice.amazonaws.com", "sns:Publish"))))
                .topicArn();
        queueUrl = region.sqs()
                .createQueue(r -> r.queueName("events")
                        .attributes(Map.of(QueueAttributeName.POLICY, policy("sns.amazonaws.com", "sqs:SendMessage"))))
                .queueUrl();
        region.sns()
                .subscribe(r -> r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint("arn:aws:sqs:us-east-1:000000000000:events")
                        .attributes(Map.of("RawMessageDelivery", "true")));
        service.createEventDestination(r -> r.configurationSetName("app")
                .eventDestinationName("queue")
                .matchingEventTypesWithStrings("TEXT_ALL")
                .snsDestination(d -> d.topicArn(topic)));
        sms = client(5_000);
    }

    private static String anotherPool(EmulatedRegion region) {
        var number = approvedNumber(region);
        return region.endUserMessaging()
                .createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
    }

    private static String approvedNumber(EmulatedRegion region) {
        var number = region.endUserMessaging()
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        region.registrationDesk().approve(number);
        return number;
    }

    /** Requests a number that is in no pool yet. */
    String approvedNumber() {
        return approvedNumber(region());
    }

    /** Makes a pool beside the first. */
    String anotherPool() {
        return anotherPool(region());
    }

    /** Sends the events to a log group, too. */
    void logEventsTo(String group) {
        var trust =
                policyOf("\"Principal\": {\"Service\": \"sms-voice.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"");
        region().logs().createLogGroup(r -> r.logGroupName(group));
        region().iam().createRole(r -> r.roleName("logging").assumeRolePolicyDocument(trust));
        region().iam()
                .putRolePolicy(r -> r.roleName("logging")
                        .policyName("write")
                        .policyDocument(policyOf("\"Action\": \"logs:*\", \"Resource\": \"*\"")));
        region().endUserMessaging()
                .createEventDestination(r -> r.configurationSetName("app")
                        .eventDestinationName("log")
                        .matchingEventTypesWithStrings("TEXT_ALL")
                        .cloudWatchLogsDestination(to -> to.iamRoleArn("arn:aws:iam::000000000000:role/logging")
                                .logGroupArn("arn:aws:logs:us-east-1:000000000000:log-group:" + group)));
    }

    private static String policyOf(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + statement + "}]}";
    }

    static String policy(String service, String action) {
        return policyOf("\"Principal\": {\"Service\": \"%s\"}, \"Action\": \"%s\", \"Resource\": \"*\""
                .formatted(service, action));
    }

    /** Creates a client that allows AWS some milliseconds to answer. */
    SmsClient client(int socketTimeoutMillis) {
        var sdk = sdk(socketTimeoutMillis);
        var client = SmsClient.builder()
                .aws(sdk)
                .pool(pool())
                .configurationSet("app")
                .optOutList("Default")
                .build();
        return closed(client);
    }

    PinpointSmsVoiceV2Client sdk() {
        return sdk(5_000);
    }

    private PinpointSmsVoiceV2Client sdk(int socketTimeoutMillis) {
        return closed(PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(500)
                        .socketTimeout(Duration.ofMillis(socketTimeoutMillis)))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build());
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY));
    }

    SmsClient sms() {
        aws();
        return Objects.requireNonNull(sms);
    }

    EmulatedRegion region() {
        aws();
        return Objects.requireNonNull(region);
    }

    SmsEmulator emulator() {
        return aws();
    }

    EventSource queue() {
        return queue("events");
    }

    EventSource queue(String name) {
        return EventSource.sqs(sqs(), queueUrl().substring(0, queueUrl().lastIndexOf('/') + 1) + name);
    }

    private SqsClient sqs() {
        var made = sqs;
        if (made == null) {
            made = SqsClient.builder()
                    .endpointOverride(aws().endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(credentials())
                    .httpClientBuilder(ApacheHttpClient.builder())
                    .build();
            sqs = closed(made);
        }
        return made;
    }

    String queueUrl() {
        aws();
        return Objects.requireNonNull(queueUrl);
    }

    String pool() {
        aws();
        return Objects.requireNonNull(pool);
    }

    static HikariDataSource pooled(DataSource plain, int connections) {
        var config = new HikariConfig();
        config.setDataSource(plain);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    DataSource database() {
        return Objects.requireNonNull(database);
    }

    /** Returns a data source without a pool: each connection is a new one. */
    DataSource plain() {
        return Objects.requireNonNull(plain);
    }

    PostgresServer server() {
        return server;
    }

    Deliveries deliveries() {
        return Deliveries.on(database(), aws == null ? "pool-test" : pool()).build();
    }

    /** Creates a worker that is not started, fast, with the queue for its events. */
    Engine engine() {
        return engine(builder -> builder);
    }

    Engine engine(UnaryOperator<DeliveryWorker.Builder> choices) {
        var engine = choices.apply(builder()).engine();
        engine.prepare();
        open.add(engine);
        return engine;
    }

    DeliveryWorker worker(UnaryOperator<DeliveryWorker.Builder> choices) {
        var worker = choices.apply(builder().events(queue())).start();
        open.add(worker);
        return worker;
    }

    DeliveryWorker.Builder builder() {
        return DeliveryWorker.builder(database(), sms())
                .partsPerSecond(1000)
                .tolerance(Duration.ofSeconds(1)) // a first call is late, because classes are not loaded yet
                .grace(Duration.ofSeconds(5));
    }

    <T extends AutoCloseable> T closed(T resource) {
        open.add(resource);
        return resource;
    }

    SmsMessage text() {
        return SmsMessage.of(TO, "Your appointment is tomorrow at 10.");
    }

    /** Returns a text to a different recipient each time. */
    SmsMessage textTo(int n) {
        return SmsMessage.of("+1206555%04d".formatted(1000 + n), "Your appointment is tomorrow at 10.");
    }

    DeliveryId submit(Submission how) {
        sms();
        return deliveries().submit(text(), how).id();
    }

    DeliveryId submit() {
        return submit(Submission.withKey("text-" + tests++));
    }

    State state(DeliveryId id) {
        return deliveries().find(id).orElseThrow().state();
    }

    /** Returns a column's value. */
    String column(DeliveryId id, String name) {
        return one("SELECT " + name + " FROM strata_sms.delivery WHERE id = '" + id + "'");
    }

    String one(String sql) {
        try (var connection = database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> list(String sql) {
        try (var connection = database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var list = new ArrayList<String>();
            while (rows.next()) {
                list.add(rows.getString(1));
            }
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads each row of an answer. */
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    void read(String sql, Reader reader) throws SQLException {
        try (var connection = database().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    long count(String from) {
        return Long.parseLong(one("SELECT count(*) FROM strata_sms." + from));
    }

    void execute(String sql) {
        PostgresServer.execute(database(), sql);
    }

    Connection transaction() throws SQLException {
        var connection = database().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Lets time pass: everything in the database happened that much earlier. */
    void passes(Duration time) {
        try {
            DrivenWorker.pass(new Database(database(), new Statements(Statements.SCHEMA)), time);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Acts as if events of later texts had come, and everything until now had been read. */
    void channelWorks(Duration from) {
        execute("""
                INSERT INTO strata_sms.intake VALUES ('queue', '%s', 'epoch', clock_timestamp() + interval '%d s', clock_timestamp() + interval '%d s')
                ON CONFLICT (source, pool) DO UPDATE SET caught_up_at = excluded.caught_up_at, heard_at = excluded.heard_at""".formatted(pool(), from.toSeconds(), from.toSeconds()));
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, LONG, condition);
    }

    static void await(String what, Duration longest, BooleanSupplier condition) {
        var end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("This did not come true within " + longest + ": " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void awaitState(DeliveryId id, State state) {
        await(id + " is " + state, () -> state(id) == state);
    }

    /** Creates an event of a claim's text. */
    static DeliveryEvent event(DeliveryId id, int attempt, String type, boolean isFinal) {
        return event(id, attempt, type, isFinal, Instant.ofEpochMilli(1_700_000_000_000L + type.length()));
    }

    static DeliveryEvent event(DeliveryId id, int attempt, String type, boolean isFinal, Instant at) {
        return DeliveryEvent.parse("""
                {"eventType": "%s", "eventVersion": "1.0", "eventTimestamp": %d, "isFinal": %s, "messageId": "message-%d",
                 "destinationPhoneNumber": "+12065550147", "originationPhoneNumber": "+12065550100", "context": {"strata-sms-delivery": "%s/%d/0"}}""".formatted(type, at.toEpochMilli(), isFinal, attempt, id, attempt))
                .orElseThrow();
    }

    /** The last word on a text, with what it cost. */
    static DeliveryEvent priced(DeliveryId id, int attempt, String usd, String feeUsd) {
        return DeliveryEvent.parse("""
                {"eventType": "TEXT_DELIVERED", "eventVersion": "1.0", "eventTimestamp": 1700000000000, "isFinal": true, "messageId": "message-%d", "totalMessagePrice": %s,
                 "totalCarrierFee": %s, "destinationPhoneNumber": "+12065550147", "context": {"strata-sms-delivery": "%s/%d/0"}}""".formatted(attempt, usd, feeUsd, id, attempt))
                .orElseThrow();
    }

    static Evidence evidence(DeliveryEvent event) {
        return Evidence.of(Tag.of(event).orElseThrow(), event, RetryPolicy.standard());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        close();
    }

    void close() throws Exception {
        for (var i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        if (aws != null) {
            aws.close();
        }
        Objects.requireNonNull(database).close();
    }

    /** Whether every text is settled and every event was deleted from the queue. */
    boolean isAllHeard() {
        return isNoCallUnderWay() && isQueueRead();
    }

    /** Whether no call can come any more; texts claimed in the last seconds may still be called. */
    private boolean isNoCallUnderWay() {
        return count("delivery WHERE state = 'SENDING' AND slot > now() - interval '5 s'") == 0;
    }

    private boolean isQueueRead() {
        var attributes = region().sqs()
                .getQueueAttributes(r -> r.queueUrl(queueUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return region().inbox().texts().stream().allMatch(Message::isFinal)
                && attributes.values().stream().allMatch("0"::equals);
    }
}
