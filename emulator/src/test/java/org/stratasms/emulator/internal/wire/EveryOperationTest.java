package org.stratasms.emulator.internal.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Random requests and answers of every operation of every service pass through a real client unchanged. */
class EveryOperationTest {
    private @Nullable SdkPojo received;
    private @Nullable SdkPojo toAnswer;

    @ParameterizedTest
    @EnumSource(Api.class)
    void requests_and_answers_arrive_unchanged(Api api) throws Exception {
        var random = new RandomPojos(api.name().hashCode());
        try (var client = client(api)) {
            var operations = operations(api);
            assertThat(operations).hasSizeGreaterThan(10);
            for (var operation : operations) {
                var request = ofOneRegion(random.filled(builder(operation.getParameterTypes()[0])));
                toAnswer = random.filled(builder(operation.getReturnType()));

                var answer = (SdkPojo) operation.invoke(client, request);

                assertThat(RandomPojos.tree(requireNonNull(received)))
                        .as(operation.getName())
                        .isEqualTo(RandomPojos.tree(request));
                assertThat(RandomPojos.tree(answer)).as(operation.getName()).isEqualTo(RandomPojos.tree(toAnswer));
            }
        }
    }

    /** A call of an endpoint that several Regions share is signed in a way that needs a native library. */
    private static SdkPojo ofOneRegion(SdkPojo request) {
        return request instanceof PutEventsRequest events
                ? events.toBuilder().endpointId(null).build()
                : request;
    }

    /** Implements the service's interface: records the request and returns the prepared answer. */
    private SdkClient implementation(Api api) {
        return (SdkClient) Proxy.newProxyInstance(
                api.client().getClassLoader(), new Class<?>[] {api.client()}, (proxy, method, arguments) -> {
                    received = (SdkPojo) arguments[0];
                    return toAnswer;
                });
    }

    private SdkClient client(Api api) throws ReflectiveOperationException {
        var implementation = implementation(api);
        var gateway = new Gateway(List.of(new Service(api, scope -> implementation)), Callers.NONE, Ids.seeded(1));
        var builder = (AwsClientBuilder<?, ?>) api.client().getMethod("builder").invoke(null);
        builder.region(Region.EU_WEST_1);
        builder.endpointOverride(URI.create("http://localhost"));
        builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "x")));
        ((AwsSyncClientBuilder<?, ?>) builder).httpClient(new Loopback(gateway));
        if (builder instanceof SqsClientBuilder sqs) {
            sqs.checksumValidationEnabled(false); // the answers are random
        }
        return (SdkClient) ((SdkBuilder<?, ?>) builder).build();
    }

    private static List<Method> operations(Api api) {
        return Arrays.stream(api.client().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 1)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static SdkPojo builder(Class<?> type) throws ReflectiveOperationException {
        return (SdkPojo) type.getMethod("builder").invoke(null);
    }
}
