package org.stratasms.emulator.sms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** One account and Region as the local plane shows it: JSON trees, times in ISO 8601. */
record LocalView(EndUserMessaging sms) {
    /** The latest messages that match, oldest first; a filter that is null matches all. */
    List<Map<String, Object>> messages(@Nullable String to, @Nullable String status, int limit) {
        var wanted = status == null ? null : TextStatus.valueOf(status);
        var matching = sms.inbox().texts().stream()
                .filter(text -> to == null || text.to().equals(to))
                .filter(text -> wanted == null || text.status() == wanted)
                .map(LocalView::message)
                .toList();
        return matching.subList(Math.max(0, matching.size() - limit), matching.size());
    }

    Optional<Map<String, Object>> message(String id) {
        return sms.inbox().find(id).map(LocalView::message);
    }

    /** What handsets sent, oldest first. */
    List<Map<String, Object>> inbound(int limit) {
        var texts = sms.handsets().texts();
        return texts.subList(Math.max(0, texts.size() - limit), texts.size()).stream()
                .map(LocalView::inbound)
                .toList();
    }

    /** Lets a handset text a number of the account. */
    Map<String, Object> text(String handset, String to, String body) {
        return inbound(sms.handsets().text(handset, to, body));
    }

    /** All that a handset got and sent, oldest first. */
    List<Map<String, Object>> conversation(String handset) {
        var all = new TreeMap<Instant, List<Map<String, Object>>>();
        for (var text : sms.inbox().to(handset)) {
            all.computeIfAbsent(text.requestedAt(), at -> new ArrayList<>())
                    .add(with("direction", "out", message(text)));
        }
        var inTheirOrder = new ArrayList<Map<String, Object>>();
        for (var text : sms.handsets().from(handset)) {
            // before what was sent at the same time, which is its answer
            all.computeIfAbsent(text.receivedAt(), at -> new ArrayList<>())
                    .addFirst(with("direction", "in", inbound(text)));
        }
        all.values().forEach(inTheirOrder::addAll);
        return inTheirOrder;
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> view) {
        view.put(name, value);
        return view;
    }

    List<Map<String, Object>> numbers() {
        var numbers = new ArrayList<Map<String, Object>>();
        sms.resources().phoneNumbers.all().forEach(number -> numbers.add(number(number)));
        return numbers;
    }

    /** As the registration of such a number leaves it when it was approved. */
    Map<String, Object> create(String type, String country, String messageType) {
        if (type.equals(NumberType.SHORT_CODE.toString())) {
            return number(sms.registrationDesk()
                    .provisionShortCode(country, MessageType.fromValue(messageType))
                    .phoneNumberId());
        }
        var requested = sms.requestPhoneNumber(request -> request.numberType(type)
                .isoCountryCode(country)
                .messageType(messageType)
                .numberCapabilitiesWithStrings("SMS"));
        return approve(requested.phoneNumberId());
    }

    Map<String, Object> approve(String phoneNumber) {
        return number(sms.registrationDesk().approve(phoneNumber).phoneNumberId());
    }

    Map<String, Object> outage(String phoneNumber) {
        sms.carriers().outage(phoneNumber);
        return number(phoneNumber);
    }

    Map<String, Object> restore(String phoneNumber) {
        sms.carriers().restore(phoneNumber);
        return number(phoneNumber);
    }

    Map<String, Object> lostEvents() {
        return new LinkedHashMap<>(sms.lostEvents());
    }

    List<Map<String, Object>> rules() {
        return sms.rules().list().stream().map(RuleJson::view).toList();
    }

    Optional<Map<String, Object>> rule(String id) {
        return sms.rules().find(id).map(RuleJson::view);
    }

    /** Puts a rule to work. */
    Map<String, Object> add(Rule rule) {
        return rule(sms.rules().add(rule)).orElseGet(Map::of);
    }

    /** Takes a rule away; false if there is none of that id. */
    boolean removeRule(String id) {
        return sms.rules().remove(id);
    }

    void clearRules() {
        sms.rules().clear();
    }

    private Map<String, Object> number(String phoneNumber) {
        return number(sms.resources().phoneNumbers.get(phoneNumber));
    }

    private Map<String, Object> number(PhoneNumber number) {
        var view = new LinkedHashMap<String, Object>();
        view.put("phoneNumberId", number.id());
        view.put("phoneNumberArn", number.arn());
        view.put("phoneNumber", number.number());
        view.put("numberType", number.numberType());
        view.put("isoCountryCode", number.isoCountryCode());
        view.put("messageType", number.info().messageTypeAsString());
        view.put("status", number.info().statusAsString());
        putIfKnown(view, "poolId", number.poolId());
        view.put("carrier", sms.carriers().isOut(number.arn()) ? "out" : "available");
        view.put("deprioritised", sms.carriers().isDeprioritised(number.arn()));
        return view;
    }

    private static Map<String, Object> message(Text text) {
        var view = new LinkedHashMap<String, Object>();
        view.put("messageId", text.messageId());
        view.put("to", text.to());
        putIfKnown(view, "from", text.from());
        putIfKnown(view, "originationIdentityArn", text.originationIdentityArn());
        putIfKnown(view, "poolId", text.poolId());
        putIfKnown(view, "configurationSetName", text.configurationSetName());
        view.put("body", text.body());
        view.put("parts", text.parts());
        view.put("encoding", text.encoding());
        view.put("messageType", text.messageType());
        view.put("context", text.context());
        view.put("requestedAt", text.requestedAt().toString());
        view.put("status", text.status().name());
        view.put("isFinal", text.isFinal());
        text.feedback().ifPresent(feedback -> view.put("feedback", feedback.name()));
        if (!text.rules().isEmpty()) {
            view.put("rules", text.rules());
        }
        view.put("events", text.events().stream().map(LocalView::event).toList());
        return view;
    }

    private static Map<String, Object> inbound(InboundText text) {
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

    private static Map<String, Object> event(TextEvent event) {
        var view = new LinkedHashMap<String, Object>();
        view.put("eventType", event.status().eventType());
        view.put("isFinal", event.isFinal());
        view.put("at", event.at().toString());
        return view;
    }

    private static void putIfKnown(Map<String, Object> view, String name, @Nullable String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
