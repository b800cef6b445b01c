package org.stratasms.emulator.internal.sms.configurationsets;

import java.util.function.Consumer;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.Resources;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdResponse;

/**
 * Sets and deletes the defaults of a configuration set: message type, sender ID and message feedback. Deleting a
 * default that is not set is not an error.
 */
public final class ConfigurationSetDefaults {
    private final Resources resources;

    public ConfigurationSetDefaults(Resources resources) {
        this.resources = resources;
    }

    SetDefaultMessageTypeResponse setMessageType(SetDefaultMessageTypeRequest request) {
        var set =
                change(request.configurationSetName(), info -> info.defaultMessageType(request.messageTypeAsString()));
        return SetDefaultMessageTypeResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .messageType(request.messageTypeAsString())
                .build();
    }

    DeleteDefaultMessageTypeResponse deleteMessageType(DeleteDefaultMessageTypeRequest request) {
        var last = resources
                .configurationSets
                .get(request.configurationSetName())
                .info()
                .defaultMessageTypeAsString();
        var set = change(request.configurationSetName(), info -> info.defaultMessageType((String) null));
        return DeleteDefaultMessageTypeResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .messageType(last)
                .build();
    }

    SetDefaultSenderIdResponse setSenderId(SetDefaultSenderIdRequest request) {
        var set = change(request.configurationSetName(), info -> info.defaultSenderId(request.senderId()));
        return SetDefaultSenderIdResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .senderId(request.senderId())
                .build();
    }

    DeleteDefaultSenderIdResponse deleteSenderId(DeleteDefaultSenderIdRequest request) {
        var last = resources
                .configurationSets
                .get(request.configurationSetName())
                .info()
                .defaultSenderId();
        var set = change(request.configurationSetName(), info -> info.defaultSenderId(null));
        return DeleteDefaultSenderIdResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .senderId(last)
                .build();
    }

    SetDefaultMessageFeedbackEnabledResponse setMessageFeedback(SetDefaultMessageFeedbackEnabledRequest request) {
        var set = change(
                request.configurationSetName(),
                info -> info.defaultMessageFeedbackEnabled(request.messageFeedbackEnabled()));
        return SetDefaultMessageFeedbackEnabledResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .messageFeedbackEnabled(request.messageFeedbackEnabled())
                .build();
    }

    private ConfigurationSet change(String nameOrArn, Consumer<ConfigurationSetInformation.Builder> change) {
        var changed = resources.configurationSets.get(nameOrArn).with(change);
        resources.configurationSets.put(changed);
        return changed;
    }
}
