package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.world.Operations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;

/** A part of the operations of End User Messaging. */
public interface SmsOperations extends PinpointSmsVoiceV2Client, Operations<PinpointSmsVoiceV2Request> {}
