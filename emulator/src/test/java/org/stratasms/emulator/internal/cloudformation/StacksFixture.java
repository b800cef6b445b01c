package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.stratasms.emulator.internal.cloudformation.types.TestStore;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.sns.SnsClient;

/** Stacks on a driven clock, with {@link TestStore} as their only service. Operations run on the caller's thread. */
public final class StacksFixture {
    public static final Scope SCOPE = new Scope("111122223333", "eu-west-1");

    public final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    public final TestStore store = new TestStore();
    private final Ids ids = Ids.seeded(7);
    public final ParameterStore parameters = new ParameterStore(scheduler::now);
    public final Buckets buckets = new Buckets(scheduler::now);
    public final Identity iam = new Identity(SCOPE, scheduler, ids);
    public final Stacks stacks = new Stacks(
            SCOPE,
            scheduler,
            ids,
            new Neighbours(store.types(), new NoTopics(), iam.access(), parameters, () -> buckets),
            Runnable::run);

    /** SNS where no test asks for it: each of its operations is unsupported. */
    private static final class NoTopics implements SnsClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /** A stack named {@code s}. */
    public String create(String template, String... parameters) {
        return create(template, request -> request.parameters(parameters(parameters)));
    }

    public String create(String template, Consumer<CreateStackRequest.Builder> more) {
        return stacks.createStack(request -> {
                    request.stackName("s").templateBody(template);
                    more.accept(request);
                })
                .stackId();
    }

    public void update(String template, String... parameters) {
        update(template, request -> request.parameters(parameters(parameters)));
    }

    public void update(String template, Consumer<UpdateStackRequest.Builder> more) {
        stacks.updateStack(request -> {
            request.stackName("s").templateBody(template);
            more.accept(request);
        });
    }

    public void delete() {
        delete(request -> {});
    }

    public void delete(Consumer<DeleteStackRequest.Builder> more) {
        stacks.deleteStack(request -> {
            request.stackName("s");
            more.accept(request);
        });
    }

    public Stack describe(String nameOrArn) {
        return stacks.describeStacks(request -> request.stackName(nameOrArn))
                .stacks()
                .getFirst();
    }

    public Stack describe() {
        return describe("s");
    }

    public String status() {
        return describe().stackStatusAsString();
    }

    public String output(String key) {
        return describe().outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    public void advance(Duration duration) {
        scheduler.advance(duration);
    }

    /** Returns all events, oldest first. */
    public List<StackEvent> events(String nameOrArn) {
        return stacks.describeStackEventsPaginator(request -> request.stackName(nameOrArn)).stackEvents().stream()
                .toList()
                .reversed();
    }

    /**
     * All events, oldest first: the logical id (the stack is {@code s}), the status, the physical id of resources, the
     * reason.
     */
    public List<String> story(String nameOrArn) {
        return events(nameOrArn).stream().map(StacksFixture::line).toList();
    }

    public List<String> story() {
        return story("s");
    }

    /** The events since the given number of them. */
    public List<String> storySince(int count) {
        return story().subList(count, story().size());
    }

    private static String line(StackEvent event) {
        var isStack = event.resourceType().equals("AWS::CloudFormation::Stack");
        var line = event.logicalResourceId() + " " + event.resourceStatusAsString();
        var physical = isStack || event.physicalResourceId().isEmpty() ? "" : " " + event.physicalResourceId();
        var reason = event.resourceStatusReason() == null ? "" : ": " + event.resourceStatusReason();
        return line + physical + reason;
    }

    /** Keys and values in turn. */
    public static List<Parameter> parameters(String... keysAndValues) {
        var parameters = new ArrayList<Parameter>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            parameters.add(Parameter.builder()
                    .parameterKey(keysAndValues[i])
                    .parameterValue(keysAndValues[i + 1])
                    .build());
        }
        return parameters;
    }

    /** Asserts a refusal with a code and a text. */
    public static void assertRefused(ThrowingCallable call, String code, String message) {
        AbstractThrowableAssert<?, ?> thrown =
                Assertions.assertThatThrownBy(call).isInstanceOf(AwsServiceException.class);
        thrown.satisfies(error -> {
            var details = ((AwsServiceException) error).awsErrorDetails();
            assertThat(details.errorMessage()).isEqualTo(message);
            assertThat(details.errorCode()).isEqualTo(code);
        });
    }
}
