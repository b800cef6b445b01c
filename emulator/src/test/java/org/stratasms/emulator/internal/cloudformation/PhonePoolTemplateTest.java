package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.cloudformation.types.Services;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.kms.Keys;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The phone pool's template of this project on the emulated services, in real time with a thread for each operation.
 */
class PhonePoolTemplateTest {
    private static final Path MODULES = Path.of("..", "infra", "modules");
    private static final List<Parameter> PARAMETERS = StacksFixture.parameters(
            "EnableSimulator", "true",
            "OptOutListName", "app-dev",
            "HelpMessage", "Acme: see https://example.com/help",
            "StopMessage", "Acme: you get no more texts.",
            "Lifetime", "TEMPORARY");

    private final Scope scope = new Scope("111122223333", "us-east-1");
    private final Scheduler scheduler = Scheduler.realTime();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Ids ids = Ids.seeded(7);
    private final Identity iam = new Identity(scope, scheduler, ids);
    private final TopicPublisher topics = (caller, topic, message) -> AccessDecision.deny("no topics here");
    private final Metrics metrics = new Metrics(scope, scheduler, topics);
    private final CloudWatchLogs logs = new CloudWatchLogs(scope, scheduler, ids, metrics, 100);
    private final EndUserMessaging sms =
            new EndUserMessaging(scope, scheduler, ids, SmsSettings.defaults(), iam.access(), logs, topics);
    private final Keys keys = new Keys(scope, scheduler, ids);
    private final ParameterStore parameters = new ParameterStore(scheduler::now);
    private final ResourceTypes types = new ResourceTypes(new Services(
            scope,
            scheduler,
            ids,
            sms,
            logs,
            metrics,
            iam,
            new NoTopics(),
            new NoQueues(),
            keys,
            () -> {
                throw new AssertionError("no stream is asked for");
            },
            () -> {
                throw new AssertionError("no rule of an event bus is asked for");
            },
            PhonePoolTemplateTest::noBuckets,
            parameters));
    private final Stacks stacks = new Stacks(
            scope,
            scheduler,
            ids,
            new Neighbours(types, new NoTopics(), iam.access(), parameters, PhonePoolTemplateTest::noBuckets),
            threads);

    private static Buckets noBuckets() {
        throw new AssertionError("no bucket is asked for");
    }

    @AfterEach
    void stop() {
        scheduler.close();
        threads.close();
    }

    @Test
    void the_pool_is_deployed_and_deleted() throws IOException {
        var template = template("notifications-phone-pool/resources/phone-pool.yaml");

        var outputs = deploy("pool", template, PARAMETERS);
        assertThat(outputs.get("SimulatorNumber")).startsWith("+1");
        assertThat(sms.describePools(request -> {}).pools())
                .extracting(pool -> pool.poolId() + " " + pool.poolArn())
                .containsExactly(outputs.get("PhonePoolId") + " " + outputs.get("PhonePoolArn"));

        stacks.deleteStack(request -> request.stackName("pool"));
        stacks.waiter().waitUntilStackDeleteComplete(request -> request.stackName("pool"));
        assertThat(sms.describePools(request -> {}).pools()).isEmpty();
        assertThat(sms.describePhoneNumbers(request -> {}).phoneNumbers()).isEmpty();
        assertThat(sms.describeOptOutLists(request -> {}).optOutLists())
                .extracting(list -> list.optOutListName())
                .doesNotContain("app-dev");
    }

    private Map<String, String> deploy(String name, String template, List<Parameter> parameters) {
        stacks.createStack(
                request -> request.stackName(name).templateBody(template).parameters(parameters));
        var stack = stacks.waiter()
                .waitUntilStackCreateComplete(request -> request.stackName(name))
                .matched()
                .response()
                .orElseThrow()
                .stacks()
                .getFirst();
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    private static String template(String path) throws IOException {
        return Files.readString(MODULES.resolve(path));
    }

    /** SNS and SQS where nothing asks for them: each of their operations is unsupported. */
    private static final class NoTopics implements SnsClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class NoQueues implements SqsClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
