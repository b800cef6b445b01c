package org.stratasms.emulator.sms;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.RuleAction.Subject;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** What a {@link Rule} may ask for, each with its name in JSON. */
enum RuleCondition {
    OPERATION("operation", "an operation of End User Messaging SMS, such as SendTextMessage"),
    TO("to", "a number in E.164, such as +12065550147"),
    PREFIX("prefix", "the beginning of a number in E.164, such as +1206"),
    COUNTRY("country", "two capital letters, such as US"),
    CARRIER("carrier", "the name of an emulated carrier"),
    /** For calls, as the call names it. */
    ORIGINATOR("originator", "the id, ARN or number of a phone number, a sender ID or its ARN, or the id of a pool"),
    ORIGINATOR_TYPE("originatorType", "a type of number or SENDER_ID"),
    BODY("body", "what the body contains"),
    CONTEXT("context", "a key and a value of the context, such as campaign=spring"),
    CONFIGURATION_SET("configurationSet", "a configuration set's name"),
    EVENT_DESTINATION("eventDestination", "an event destination's name");

    private static final String SENDER_ID = "SENDER_ID";
    private static final Pattern OPERATION_NAME = Pattern.compile("[A-Z][A-Za-z0-9]{2,63}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern BEGINNING = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern PAIR = Pattern.compile("(?s)[^=]+=.*");

    private final String jsonName;
    private final String form;

    RuleCondition(String jsonName, String form) {
        this.jsonName = jsonName;
        this.form = form;
    }

    String jsonName() {
        return jsonName;
    }

    boolean isFor(Subject subject) {
        return switch (this) {
            case OPERATION -> subject == Subject.CALLS;
            case EVENT_DESTINATION -> subject == Subject.EVENTS;
            case COUNTRY, CARRIER, ORIGINATOR_TYPE -> subject != Subject.CALLS; // of which only the text knows
            case TO, PREFIX, ORIGINATOR, BODY, CONTEXT, CONFIGURATION_SET -> true;
        };
    }

    /** Refuses a value that nothing can ever have. */
    void check(String value) {
        if (!isPossible(value)) {
            var known = this == CARRIER ? ": " + String.join(", ", CarrierNetwork.names()) : "";
            throw new IllegalArgumentException("%s is %s%s".formatted(jsonName, form, known));
        }
    }

    private boolean isPossible(String value) {
        return switch (this) {
            case OPERATION -> OPERATION_NAME.matcher(value).matches() && isOperation(value);
            case TO -> NUMBER.matcher(value).matches();
            case PREFIX -> BEGINNING.matcher(value).matches();
            case COUNTRY -> COUNTRY_CODE.matcher(value).matches();
            case CARRIER -> CarrierNetwork.names().contains(value);
            case ORIGINATOR_TYPE ->
                value.equals(SENDER_ID)
                        || NumberType.knownValues().stream()
                                .map(NumberType::toString)
                                .anyMatch(value::equals);
            case CONTEXT -> PAIR.matcher(value).matches();
            case ORIGINATOR, BODY, CONFIGURATION_SET, EVENT_DESTINATION -> !value.isEmpty();
        };
    }

    /** Each operation has a class for its requests; asking the client for its methods would load all of them. */
    private static boolean isOperation(String name) {
        var requests = PinpointSmsVoiceV2Request.class.getPackageName() + "." + name + "Request";
        try {
            return PinpointSmsVoiceV2Request.class.isAssignableFrom(
                    Class.forName(requests, false, PinpointSmsVoiceV2Client.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Whether it holds for a text.
     *
     * @param eventDestination the one that an event is for; null if it is about the text itself
     */
    boolean holds(String wanted, Text text, @Nullable String eventDestination) {
        var destination = text.route().destination();
        return switch (this) {
            case OPERATION -> false;
            case TO -> wanted.equals(destination.number());
            case PREFIX -> destination.number().startsWith(wanted);
            case COUNTRY -> wanted.equals(destination.country());
            case CARRIER -> CarrierNetwork.of(destination).is(wanted);
            case ORIGINATOR -> isOriginator(wanted, text);
            case ORIGINATOR_TYPE -> wanted.equals(originatorType(text.route().originator()));
            case BODY -> text.body().contains(wanted);
            case CONTEXT -> isIn(wanted, text.context());
            case CONFIGURATION_SET -> wanted.equals(text.configurationSetName());
            case EVENT_DESTINATION -> wanted.equals(eventDestination);
        };
    }

    boolean holds(String wanted, PinpointSmsVoiceV2Request request) {
        if (this == OPERATION) {
            return request.getClass().getSimpleName().equals(wanted + "Request");
        }
        if (!(request instanceof SendTextMessageRequest send)) {
            return false;
        }
        var to = Objects.requireNonNullElse(send.destinationPhoneNumber(), "");
        return switch (this) {
            case TO -> to.equals(wanted);
            case PREFIX -> to.startsWith(wanted);
            case ORIGINATOR -> wanted.equals(send.originationIdentity());
            case BODY -> Objects.requireNonNullElse(send.messageBody(), "").contains(wanted);
            case CONTEXT -> isIn(wanted, send.context());
            case CONFIGURATION_SET -> wanted.equals(send.configurationSetName());
            case OPERATION, COUNTRY, CARRIER, ORIGINATOR_TYPE, EVENT_DESTINATION -> false;
        };
    }

    private static boolean isIn(String pair, Map<String, String> context) {
        var equals = pair.indexOf('=');
        return pair.substring(equals + 1).equals(context.get(pair.substring(0, equals)));
    }

    private static boolean isOriginator(String wanted, Text text) {
        var originator = text.route().originator();
        return wanted.equals(text.poolId())
                || (originator != null
                        && (wanted.equals(originator.arn())
                                || wanted.equals(originator.id())
                                || wanted.equals(originator.shownAs())));
    }

    private static @Nullable String originatorType(@Nullable OriginationIdentity originator) {
        return switch (originator) {
            case null -> null;
            case PhoneNumber number -> number.numberType();
            case SenderId senderId -> SENDER_ID;
        };
    }
}
