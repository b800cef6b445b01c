package org.stratasms.emulator.internal.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.inbox.RefusedMessageStore;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.world.TransportFault;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;
import org.stratasms.emulator.sms.MessageParts;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/**
 * Routes with which a person sends a text as an application of the account would: by SendTextMessage, with its checks,
 * rates and rules. No IAM policy is judged.
 */
public final class SendingRoutes {
    private static final int FIRST_FAILURE = 500;
    private static final int REFUSED = 400;
    private static final int FAILED = 502;

    private final Function<LocalCall, EndUserMessaging> service;

    /**
     * Creates the routes.
     *
     * @param service returns the service of a call's account and Region
     */
    public SendingRoutes(Function<LocalCall, EndUserMessaging> service) {
        this.service = service;
    }

    public List<Route> all() {
        return List.of(
                Route.of("POST", "messages", call -> send(service.apply(call), JsonBody.of(call))),
                Route.of("GET", "message-parts", SendingRoutes::parts, "body"),
                Route.of("GET", "sender-ids", call -> senderIds(service.apply(call))),
                Route.of("GET", "configuration-sets", call -> configurationSets(service.apply(call))));
    }

    private static Answer send(EndUserMessaging sms, JsonBody body) {
        body.only("to", "from", "body", "configurationSetName", "messageType", "context");
        var request = SendTextMessageRequest.builder()
                .destinationPhoneNumber(body.text("to"))
                .originationIdentity(body.optional("from"))
                .messageBody(body.text("body"))
                .configurationSetName(body.optional("configurationSetName"))
                .messageType(body.optional("messageType"));
        var context = body.texts("context");
        if (!context.isEmpty()) {
            request.context(context);
        }
        try {
            return sent(sms, sms.sendTextMessage(request.build()).messageId());
        } catch (AwsServiceException e) {
            return refused(e);
        } catch (TransportFault e) {
            return Answer.error(FAILED, e.getMessage() + ". The text may have been sent.");
        }
    }

    private static Answer sent(EndUserMessaging sms, String messageId) {
        var view = sms.inbox()
                .find(messageId)
                .map(TextJson::message)
                .orElseGet(() -> Map.of("messageId", messageId)); // many others came since
        return Answer.json(201, view);
    }

    private static Answer refused(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        var view = new LinkedHashMap<String, Object>();
        view.put("message", details.errorMessage());
        view.put("error", details.errorCode());
        var reason = RefusedMessageStore.reason(refusal);
        if (reason != null) {
            view.put("reason", reason);
        }
        view.put("cure", RefusedMessageStore.cure(refusal));
        return Answer.json(refusal.statusCode() < FIRST_FAILURE ? REFUSED : FAILED, view);
    }

    private static Answer parts(LocalCall call) {
        var body = call.parameter("body");
        var parts = MessageParts.of(body == null ? "" : body);
        return Answer.ok(Map.of("parts", parts.count(), "encoding", parts.encoding()));
    }

    private static Answer senderIds(EndUserMessaging sms) {
        var all = sms.resources().senderIds.all().stream()
                .map(sender -> Map.of(
                        "senderId",
                        sender.id(),
                        "senderIdArn",
                        sender.arn(),
                        "isoCountryCode",
                        sender.isoCountryCode()))
                .toList();
        return Answer.ok(Map.of("senderIds", all));
    }

    private static Answer configurationSets(EndUserMessaging sms) {
        var sets = sms.resources().configurationSets.all().stream()
                .map(set -> view(sms, set))
                .toList();
        return Answer.ok(Map.of("configurationSets", sets));
    }

    private static Map<String, Object> view(EndUserMessaging sms, ConfigurationSet set) {
        var view = new LinkedHashMap<String, Object>();
        view.put("configurationSetName", set.name());
        view.put("configurationSetArn", set.arn());
        view.put(
                "eventDestinations",
                set.eventDestinations().stream()
                        .map(EventDestination::eventDestinationName)
                        .toList());
        new OwnerView(sms.resources().tags.of(set.arn())).addTo(view);
        return view;
    }
}
