package org.stratasms.emulator.internal.sms.resources;

import java.util.function.Function;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;

/** Some of the operations of End User Messaging: each checks its request first, and meets the rules for calls. */
public interface SmsOperations extends PinpointSmsVoiceV2Client {
    /** Runs an operation that changes no resource. */
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A read(
            Q request, Function<Q, A> operation);

    /** Runs an operation that changes resources, one at a time; a repeated client token is answered as the first time. */
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A change(
            Q request, Function<Q, A> operation);
}
