package org.stratasms.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.Submission;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/**
 * The worker in the role that module {@code notifications-sms-worker} gives it: the role may do what the worker does,
 * and each of its statements is needed. The policies are those that Terraform makes of the module for the stacks of two
 * environments, one with queues and one without.
 */
@NeedsTools({"terraform", "terraform-provider-aws"})
class TaskRoleIT {
    private static final String ACCOUNT = "111122223333";
    private static final Path MODULE = Path.of("../infra/modules/notifications-sms-worker/resources");
    private static final String DATABASE_USER = "arn:aws:rds-db:us-east-1:111122223333:dbuser:cluster-ABC/sms_worker";

    /** Actions that no worker needs, each close to one that it may. */
    private static final List<String> NEVER = List.of(
            "iam:PassRole",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "logs:CreateLogStream",
            "logs:GetLogEvents",
            "logs:PutLogEvents",
            "rds:DescribeDBClusters",
            "sms-voice:DeleteOptedOutNumber",
            "sms-voice:DescribeOptedOutNumbers",
            "sms-voice:DescribePools",
            "sms-voice:PutOptedOutNumber",
            "sms-voice:SendMediaMessage",
            "sms-voice:SendVoiceMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes",
            "sqs:PurgeQueue",
            "sqs:SendMessage");

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @TempDir
    static Path folder;

    private static final Map<String, Map<String, String>> outputs = new HashMap<>();
    private static final Map<String, Map<String, Object>> policies = new HashMap<>();
    private static SmsEmulator aws;
    private static EmulatedRegion region;

    @BeforeAll
    static void deploy() throws IOException {
        aws = SmsEmulator.builder().port(0).start();
        region = aws.account(ACCOUNT).region("us-east-1");
        deploy("queued", true);
        deploy("logged", false);
        policies.putAll(policies());
    }

    @AfterAll
    static void close() {
        aws.close();
    }

    @Test
    void a_role_of_a_worker_with_queues_may_do_all_that_the_worker_does() {
        try (var worker = work("queued", "")) {
            var id = submit("queued");
            worker.await("delivered", () -> state("queued", id) == State.DELIVERED);
            region.handsets().text(WorkerFixture.TO, number("queued"), "When do you open?");
            worker.await("a reply is stored", () -> fixture.count("SELECT count(*) FROM strata_sms.inbound") == 1);
            assertThat(worker.out()).noneMatch(line -> line.contains("cannot work now"));
        }
    }

    @Test
    void a_role_of_a_worker_without_queues_may_do_all_that_the_worker_does() {
        try (var worker = work("logged", "")) {
            var id = submit("logged");
            worker.await("delivered", () -> state("logged", id) == State.DELIVERED);
            assertThat(worker.out()).noneMatch(line -> line.contains("cannot work now"));
        }
    }

    @ParameterizedTest
    @CsvSource({"queued, ReadQueues", "queued, DecryptQueues", "logged, ReadDeliveryLog"})
    void without_its_right_to_read_events_the_worker_learns_of_none(String environment, String statement) {
        try (var worker = work(environment, statement)) {
            var id = submit(environment);
            worker.await("sent", () -> state(environment, id) == State.SENT);
            worker.await(
                    "the denial is told",
                    () -> worker.out().stream().anyMatch(line -> line.contains("sms-delivery-events cannot work now")));
            assertThat(state(environment, id)).isEqualTo(State.SENT);
        }
    }

    @Test
    void without_its_right_to_send_the_worker_sends_nothing_and_keeps_the_text() {
        try (var worker = work("logged", "SendThroughThePool")) {
            var id = submit("logged");
            assertThat(worker.awaitLine("REFUSED").lines("REFUSED").getFirst())
                    .containsEntry("reason", "NOT_AUTHORIZED");
            worker.await("given back", () -> state("logged", id) == State.WAITING);
        }
    }

    /** Who may log in, the embedded AWS is not asked: the policy is evaluated. */
    @Test
    void logging_in_and_decrypting_are_rights_of_a_statement_each_and_of_one_user_and_the_queues_keys() {
        var keys = List.of(output("queued", "DeliveryKeyArn"), output("queued", "InboundKeyArn"));
        var asked = Stream.concat(
                        keys.stream(),
                        Stream.of(
                                DATABASE_USER,
                                DATABASE_USER.replace("sms_worker", "app"),
                                "arn:aws:kms:us-east-1:111122223333:key/other"))
                .toList();
        var actions = List.of("kms:Decrypt", "rds-db:connect");

        role("queued", "");
        assertThat(allowed(actions, asked))
                .containsExactlyInAnyOrder(
                        "kms:Decrypt on " + keys.get(0),
                        "kms:Decrypt on " + keys.get(1),
                        "rds-db:connect on " + DATABASE_USER);
        role("queued", "DecryptQueues");
        assertThat(allowed(actions, asked)).containsExactly("rds-db:connect on " + DATABASE_USER);
        role("queued", "LogInToTheDatabase");
        assertThat(allowed(actions, asked)).hasSize(2).allMatch(pair -> pair.startsWith("kms:Decrypt on "));
    }

    @ParameterizedTest
    @CsvSource({"queued", "logged"})
    void the_role_may_do_nothing_else_and_nothing_elsewhere(String environment) {
        role(environment, "");
        var other = environment.equals("queued") ? "logged" : "queued";
        var mine = Set.copyOf(resources(environment));
        var all = Stream.of(resources(environment), resources(other))
                .flatMap(List::stream)
                .distinct()
                .toList();
        var actions = new TreeSet<>(NEVER);
        statements(environment).forEach(statement -> actions.addAll(strings(statement.get("Action"))));

        var found = allowed(List.copyOf(actions), all);

        assertThat(found)
                .isNotEmpty()
                .allMatch(pair -> mine.contains(pair.substring(pair.indexOf(" on ") + 4)))
                .noneMatch(pair -> NEVER.contains(pair.substring(0, pair.indexOf(" on "))));
    }

    private static void deploy(String environment, boolean queued) {
        new Environment(
                        region.cloudFormation(),
                        region.endUserMessagingWithoutRequestRates(),
                        region.logs(),
                        EnvironmentSettings.named(environment)
                                .withSimulator(true)
                                .withDeliveryQueue(queued)
                                .withParameter("EnableInboundQueue", String.valueOf(queued))
                                .withFirstValues(Map.of(
                                        "HelpMessage", "City Benefits: call 206-555-0100. Reply STOP to end.",
                                        "StopMessage", "City Benefits: you get no more messages.")))
                .deploy(Set.of(), step -> {});
        var known = new HashMap<String, String>();
        for (var stack : List.of(environment + "-strata-sms-pool", environment + "-strata-sms")) {
            region.cloudFormation()
                    .describeStacks(r -> r.stackName(stack))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .forEach(output -> known.put(output.outputKey(), output.outputValue()));
        }
        outputs.put(environment, known);
        region.registrationDesk().provisionInto(output(environment, "PhonePoolId"), NumberType.TEN_DLC, "US");
    }

    /** Runs Terraform on a copy of the module, with a mocked provider. */
    private static Map<String, Map<String, Object>> policies() throws IOException {
        try (var provider = AwsProvider.start(Map.of());
                var files = Files.list(MODULE)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".tf")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            Files.createDirectories(folder.resolve("tests"));
            Files.writeString(
                    folder.resolve("tests/role.tftest.hcl"),
                    Files.readString(Path.of("src/test/resources/task-role.hcl"))
                            + run("logged", "")
                            + run("queued", """
                                delivery_queue = { arn = "%s", key_arn = "%s" }
                                inbound_queue  = { arn = "%s", key_arn = "%s" }
                            """.formatted(
                                            output("queued", "DeliveryQueueArn"),
                                            output("queued", "DeliveryKeyArn"),
                                            output("queued", "InboundQueueArn"),
                                            output("queued", "InboundKeyArn"))));
            var terraform = Tool.onPath("terraform")
                    .with("TF_REATTACH_PROVIDERS", provider.address())
                    .with("CHECKPOINT_DISABLE", "1")
                    .with("TF_CLI_CONFIG_FILE", "");
            terraform.run(folder, "init", "-backend=false", "-input=false").succeeds();
            return read(terraform
                    .run(folder, "test", "-json", "-verbose")
                    .succeeds()
                    .output());
        }
    }

    private static String run(String environment, String queues) {
        return """
                run "%s" {
                  variables {
                    phone_pool_arn         = "%s"
                    configuration_set_arn  = "%s"
                    delivery_log_group_arn = "%s"
                %s  }
                }
                """.formatted(
                        environment,
                        output(environment, "PhonePoolArn"),
                        output(environment, "ConfigurationSetArn"),
                        output(environment, "DeliveryLogGroupArn"),
                        queues);
    }

    /** The task's policy of each run. */
    private static Map<String, Map<String, Object>> read(String output) throws IOException {
        var found = new HashMap<String, Map<String, Object>>();
        for (var line :
                output.lines().filter(line -> line.contains("\"test_state\"")).toList()) {
            var document = JSON.std.mapFrom(line);
            var state = map(map(document.get("test_state")).get("root_module"));
            for (var resource : list(state.get("resources"))) {
                if ("aws_iam_role_policy.task[0]".equals(resource.get("address"))) {
                    found.put(
                            String.valueOf(document.get("@testrun")),
                            JSON.std.mapFrom(map(resource.get("values")).get("policy")));
                }
            }
        }
        return found;
    }

    private WorkerJar work(String environment, String withoutStatement) {
        fixture.migrate();
        role(environment, withoutStatement);
        var credentials = region.sts()
                .assumeRole(assume -> assume.roleArn("arn:aws:iam::" + ACCOUNT + ":role/worker")
                        .roleSessionName("task"))
                .credentials();
        var changed = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                "AWS_SESSION_TOKEN", credentials.sessionToken(),
                "AWS_SMS_PHONE_POOL_ID", output(environment, "PhonePoolId"),
                "AWS_SMS_PHONE_POOL_ARN", output(environment, "PhonePoolArn"),
                "AWS_SMS_CONFIGURATION_SET_NAME", output(environment, "ConfigurationSetName"),
                "AWS_SMS_OPT_OUT_LIST_NAME", "",
                "AWS_SMS_DELIVERY_LOG_GROUP_NAME", output(environment, "DeliveryLogGroupName")));
        changed.put("AWS_SMS_DELIVERY_QUEUE_URL", outputs(environment).getOrDefault("DeliveryQueueUrl", ""));
        changed.put("AWS_SMS_INBOUND_QUEUE_URL", outputs(environment).getOrDefault("InboundQueueUrl", ""));
        return fixture.work(changed);
    }

    /** Gives the role the environment's policy without one of its statements, or with all. */
    private static void role(String environment, String withoutStatement) {
        var iam = region.iam();
        if (iam.listRoles(list -> {}).roles().stream()
                .noneMatch(role -> role.roleName().equals("worker"))) {
            iam.createRole(create -> create.roleName("worker").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"AWS": "111122223333"}}]}"""));
        }
        var left = statements(environment).stream()
                .filter(statement -> !withoutStatement.equals(statement.get("Sid")))
                .toList();
        assertThat(left).hasSize(statements(environment).size() - (withoutStatement.isEmpty() ? 0 : 1));
        iam.putRolePolicy(put -> put.roleName("worker").policyName("work").policyDocument(json(left)));
    }

    private static String json(List<Map<String, Object>> statements) {
        try {
            return JSON.std.asString(Map.of("Version", "2012-10-17", "Statement", statements));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pairs of an action and a resource that the role may. */
    private static Set<String> allowed(List<String> actions, List<String> resources) {
        var found = new TreeSet<String>();
        for (var action : actions) {
            region
                    .iam()
                    .simulatePrincipalPolicy(
                            simulate -> simulate.policySourceArn("arn:aws:iam::" + ACCOUNT + ":role/worker")
                                    .actionNames(action)
                                    .resourceArns(resources)
                                    .maxItems(1000))
                    .evaluationResults()
                    .stream()
                    .filter(result -> result.evalDecisionAsString().equals("allowed"))
                    .forEach(result -> found.add(action + " on " + result.evalResourceName()));
        }
        return found;
    }

    /** The resources of the statements, a log group by one of its streams. */
    private static List<String> resources(String environment) {
        return statements(environment).stream()
                .flatMap(statement -> strings(statement.get("Resource")).stream())
                .map(resource -> resource.replaceFirst(":\\*$", ":log-stream:s"))
                .toList();
    }

    private static List<Map<String, Object>> statements(String environment) {
        return list(requireNonNull(policies.get(environment)).get("Statement"));
    }

    private DeliveryId submit(String environment) {
        return deliveries(environment)
                .submit(
                        SmsMessage.of(WorkerFixture.TO, WorkerFixture.BODY),
                        Submission.withKey("role-" + System.nanoTime()))
                .id();
    }

    private State state(String environment, DeliveryId id) {
        return deliveries(environment).find(id).orElseThrow().state();
    }

    private static Deliveries deliveries(String environment) {
        return Deliveries.on(fixture.database(), output(environment, "PhonePoolId"))
                .build();
    }

    private static String number(String environment) {
        var pool = output(environment, "PhonePoolId");
        return region.endUserMessaging().describePhoneNumbers(all -> {}).phoneNumbers().stream()
                .filter(number -> pool.equals(number.poolId()))
                .filter(number -> number.numberTypeAsString().equals("TEN_DLC"))
                .findFirst()
                .orElseThrow()
                .phoneNumber();
    }

    private static Map<String, String> outputs(String environment) {
        return requireNonNull(outputs.get(environment));
    }

    private static String output(String environment, String key) {
        return requireNonNull(outputs(environment).get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(@Nullable Object value) {
        return (List<String>) requireNonNull(value);
    }
}
