package org.stratasms.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.Sending.Ask;
import org.stratasms.client.Sending.End;
import org.stratasms.client.Sending.Rest;
import org.stratasms.client.Sending.Settled;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** Sends on the calling thread, which waits for AWS and may be a virtual thread. Thread-safe. */
final class BlockingSends {
    private final PinpointSmsVoiceV2Client aws;
    private final @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final @Nullable Duration callTimeout;

    BlockingSends(PinpointSmsVoiceV2Client aws) {
        this.aws = aws;
        var settings = aws.serviceClientConfiguration();
        credentials = settings.credentialsProvider();
        callTimeout = settings.overrideConfiguration().apiCallTimeout().orElse(null);
    }

    SendOutcome send(Sending sending) {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                return Refused.unasked(RefusalReason.INTERRUPTED, "The thread was interrupted, and nothing was sent");
            }
            switch (attempt(sending)) {
                case Settled settled -> {
                    return settled.outcome();
                }
                case Rest rest -> {
                    if (!over(rest.pause())) {
                        return new Throttled(rest.pause());
                    }
                }
            }
        }
    }

    /** Looks for credentials before the send, so that a missing one is reported as such. */
    private End attempt(Sending sending) {
        @Nullable AwsCredentialsIdentity signer;
        try {
            signer = credentials == null ? null : credentials.resolveIdentity().join();
        } catch (RuntimeException e) {
            return Sending.unsigned(Answers.cause(e));
        }
        return switch (sending.begin(signer, callTimeout)) {
            case Settled settled -> settled;
            case Ask ask -> ask(sending, ask.request());
        };
    }

    private End ask(Sending sending, SendTextMessageRequest request) {
        try {
            return sending.answered(aws.sendTextMessage(request).messageId());
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            return new Settled(new Ambiguous("The thread was interrupted while AWS was asked"));
        } catch (RuntimeException e) {
            return sending.failed(e);
        }
    }

    /** Waits for a pause. Returns false if the thread was interrupted; its interrupt flag is then set. */
    private static boolean over(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
