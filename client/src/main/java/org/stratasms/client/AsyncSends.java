package org.stratasms.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.stratasms.client.Sending.Ask;
import org.stratasms.client.Sending.End;
import org.stratasms.client.Sending.Rest;
import org.stratasms.client.Sending.Settled;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** Sends by the SDK's asynchronous client, so that no thread waits, not even for the end of a pause. Thread-safe. */
final class AsyncSends {
    private final PinpointSmsVoiceV2AsyncClient aws;

    AsyncSends(PinpointSmsVoiceV2AsyncClient aws) {
        this.aws = aws;
    }

    CompletableFuture<SendOutcome> send(Sending sending) {
        return switch (sending.begin()) {
            case Settled settled -> CompletableFuture.completedFuture(settled.outcome());
            case Ask ask -> ask(sending, ask.request()).thenCompose(end -> follow(sending, end));
        };
    }

    private CompletableFuture<End> ask(Sending sending, SendTextMessageRequest request) {
        return aws.sendTextMessage(request)
                .thenApply(answer -> sending.accepted(answer.messageId()))
                .exceptionally(failure -> sending.failed(cause(failure)));
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

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
