package org.stratasms.emulator.internal.sms.resources;

import java.util.function.Function;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;

/**
 * A part of the operations of End User Messaging. Each operation first checks its request and applies the rules for
 * calls.
 */
public interface SmsOperations extends PinpointSmsVoiceV2Client {
    /** Runs an operation that changes no resource. */
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A read(
            Q request, Function<Q, A> operation);

    /** Runs an operation that changes resources, one at a time; a repeated client token gets the first answer again. */
    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A change(
            Q request, Function<Q, A> operation);
}
