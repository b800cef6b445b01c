package org.stratasms.emulator.internal.local;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.LostEvent;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.RefusedMessage;
import org.stratasms.emulator.sms.StatusCause;

/** Writes texts as JSON for the local plane; times in ISO 8601. */
final class TextJson {
    private TextJson() {}

    static Map<String, Object> message(Message text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("messageId", text.messageId());
        view.put("to", text.to());
        putIfKnown(view, "from", text.from());
        putIfKnown(view, "originationIdentityArn", text.originationIdentityArn());
        putIfKnown(view, "poolId", text.poolId());
        putIfKnown(view, "configurationSetName", text.configurationSetName());
        view.put("body", text.body());
        putParts(view, text);
        view.put("messageType", text.messageType());
        view.put("context", text.context());
        view.put("requestedAt", text.requestedAt().toString());
        view.put("status", text.status().name());
        view.put("isFinal", text.isFinal());
        text.cause().ifPresent(cause -> view.put("cause", cause(cause)));
        view.put("price", text.price().toPlainString());
        view.put("carrierFee", text.carrierFee().toPlainString());
        text.feedback().ifPresent(feedback -> view.put("feedback", feedback.name()));
        if (!text.rules().isEmpty()) {
            view.put("rules", text.rules());
        }
        view.put("events", text.events().stream().map(TextJson::event).toList());
        if (!text.lostEvents().isEmpty()) {
            view.put(
                    "lostEvents", text.lostEvents().stream().map(TextJson::lost).toList());
        }
        return view;
    }

    private static void putParts(Map<String, Object> view, Message text) {
        view.put("parts", text.parts());
        view.put("encoding", text.encoding());
        if (text.parts() > 1) {
            view.put("partStarts", MessageParts.starts(text.body()));
        }
        var notInGsm = MessageParts.notInGsm(text.body());
        if (!notInGsm.isEmpty()) {
            view.put("notInGsm", notInGsm);
            view.put("partsInGsm", MessageParts.ofGsmOnly(text.body()).count());
        }
    }

    private static Map<String, Object> cause(StatusCause cause) {
        var view = new LinkedHashMap<String, Object>();
        view.put("kind", cause.kind().name());
        putIfKnown(view, "by", cause.by());
        view.put("description", cause.description());
        return view;
    }

    private static Map<String, Object> event(MessageEvent event) {
        var view = new LinkedHashMap<String, Object>();
        view.put("eventType", event.status().eventType());
        view.put("description", event.status().description());
        view.put("isFinal", event.isFinal());
        view.put("at", event.at().toString());
        return view;
    }

    private static Map<String, Object> lost(LostEvent lost) {
        var view = new LinkedHashMap<String, Object>();
        view.put("eventType", lost.status().eventType());
        putIfKnown(view, "eventDestination", lost.eventDestination());
        view.put("cause", lost.cause());
        putIfKnown(view, "rule", lost.rule());
        return view;
    }

    static Map<String, Object> inbound(InboundMessage text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("inboundMessageId", text.inboundMessageId());
        view.put("from", text.from());
        view.put("to", text.to());
        view.put("body", text.body());
        view.put("receivedAt", text.receivedAt().toString());
        putIfKnown(view, "keyword", text.keyword());
        putIfKnown(view, "previousMessageId", text.previousMessageId());
        return view;
    }

    static Map<String, Object> refused(RefusedMessage text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("refusalId", text.refusalId());
        view.put("refusedAt", text.refusedAt().toString());
        putIfKnown(view, "to", text.to());
        putIfKnown(view, "originator", text.originator());
        putIfKnown(view, "body", text.body());
        view.put("error", text.error());
        putIfKnown(view, "reason", text.reason());
        view.put("message", text.message());
        view.put("cure", text.cure());
        putIfKnown(view, "rule", text.rule());
        return view;
    }

    private static void putIfKnown(Map<String, Object> view, String name, @Nullable String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
