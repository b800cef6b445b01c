package org.stratasms.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationAsyncClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The AWS SDK for Java tells the same story by its synchronous clients and by its asynchronous ones, over HTTP. */
class JavaSdkStoryIT {
    private static final String SYNC_ACCOUNT = "321098765431";
    private static final String ASYNC_ACCOUNT = "321098765432";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void synchronous_clients_tell_the_story() throws IOException {
        try (var http = UrlConnectionHttpClient.create();
                var stacks = at(CloudFormationClient.builder(), SYNC_ACCOUNT)
                        .httpClient(http)
                        .build();
                var logs = at(CloudWatchLogsClient.builder(), SYNC_ACCOUNT)
                        .httpClient(http)
                        .build();
                var sms = at(PinpointSmsVoiceV2Client.builder(), SYNC_ACCOUNT)
                        .httpClient(http)
                        .build()) {
            story(stacks, logs, sms, SYNC_ACCOUNT).tell();
        }
    }

    @Test
    void asynchronous_clients_tell_the_story() throws IOException {
        try (var http = NettyNioAsyncHttpClient.create();
                var stacks = at(CloudFormationAsyncClient.builder(), ASYNC_ACCOUNT)
                        .httpClient(http)
                        .build();
                var logs = at(CloudWatchLogsAsyncClient.builder(), ASYNC_ACCOUNT)
                        .httpClient(http)
                        .build();
                var sms = at(PinpointSmsVoiceV2AsyncClient.builder(), ASYNC_ACCOUNT)
                        .httpClient(http)
                        .build()) {
            story(
                            joined(CloudFormationClient.class, stacks),
                            joined(CloudWatchLogsClient.class, logs),
                            joined(PinpointSmsVoiceV2Client.class, sms),
                            ASYNC_ACCOUNT)
                    .tell();
        }
    }

    private static JavaStory story(
            CloudFormationClient stacks, CloudWatchLogsClient logs, PinpointSmsVoiceV2Client sms, String account) {
        return new JavaStory(stacks, logs, sms, embedded.aws().account(account).region("us-east-1"));
    }

    private static <B extends AwsClientBuilder<B, C>, C> B at(B builder, String account) {
        URI endpoint = embedded.endpoint();
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "embedded")));
    }

    /** The interface that the story is told by, each of its calls made by an asynchronous client and waited for. */
    private static <S> S joined(Class<S> synchronous, SdkClient asynchronous) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!isOperation(method)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            var call = asynchronous.getClass().getMethod(method.getName(), method.getParameterTypes());
            call.setAccessible(true);
            try {
                return ((CompletableFuture<?>) call.invoke(asynchronous, arguments)).join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        };
        return synchronous.cast(
                Proxy.newProxyInstance(synchronous.getClassLoader(), new Class<?>[] {synchronous}, handler));
    }

    /** Not what the interface itself makes of operations: paginators, waiters, forms with a builder. */
    private static boolean isOperation(Method method) {
        return SdkResponse.class.isAssignableFrom(method.getReturnType())
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
    }
}
