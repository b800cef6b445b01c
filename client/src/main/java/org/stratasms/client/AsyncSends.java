package org.stratasms.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.Sending.Ask;
import org.stratasms.client.Sending.Beginning;
import org.stratasms.client.Sending.End;
import org.stratasms.client.Sending.Rest;
import org.stratasms.client.Sending.Settled;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;

/** Sends through the SDK's asynchronous client. No thread waits for AWS or for a pause. Thread-safe. */
final class AsyncSends {
    private final PinpointSmsVoiceV2AsyncClient aws;
    private final @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final @Nullable Duration callTimeout;

    AsyncSends(PinpointSmsVoiceV2AsyncClient aws) {
        this.aws = aws;
        var settings = aws.serviceClientConfiguration();
        credentials = settings.credentialsProvider();
        callTimeout = settings.overrideConfiguration().apiCallTimeout().orElse(null);
    }

    CompletableFuture<SendOutcome> send(Sending sending) {
        return signer().handle((signer, failure) ->
                        failure == null ? sending.begin(signer, callTimeout) : Sending.unsigned(Answers.cause(failure)))
                .thenCompose(beginning -> attempt(sending, beginning))
                .thenCompose(end -> follow(sending, end));
    }

    /**
     * Looks for credentials before the send, so that a missing one is reported as such. Null leaves signing to the SDK.
     */
    private CompletableFuture<@Nullable AwsCredentialsIdentity> signer() {
        try {
            return credentials == null
                    ? CompletableFuture.completedFuture(null)
                    : credentials.resolveIdentity().thenApply(identity -> identity);
        } catch (Throwable e) { // also an Error, such as that of a missing class
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<End> attempt(Sending sending, Beginning beginning) {
        return switch (beginning) {
            case Settled settled -> CompletableFuture.completedFuture(settled);
            case Ask ask -> ask(sending, ask.request());
        };
    }

    private CompletableFuture<End> ask(Sending sending, SendTextMessageRequest request) {
        CompletableFuture<SendTextMessageResponse> asked;
        try {
            asked = aws.sendTextMessage(request);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(sending.failed(e));
        }
        return asked.handle((answer, failure) ->
                failure == null ? sending.answered(answer.messageId()) : sending.failed(Answers.cause(failure)));
    }

    private CompletionStage<SendOutcome> follow(Sending sending, End end) {
        return switch (end) {
            case Settled settled -> CompletableFuture.completedFuture(settled.outcome());
            case Rest rest -> after(rest.pause()).thenCompose(over -> send(sending));
        };
    }

    private static CompletableFuture<Void> after(Duration pause) {
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), MILLISECONDS));
    }
}
