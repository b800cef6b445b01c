package org.stratasms.emulator.sms;

import java.util.regex.Pattern;
import org.stratasms.emulator.sms.RuleAction.Subject;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;

/** A condition of a {@link Rule}, with its name in JSON. */
public enum RuleCondition {
    OPERATION("operation", "an operation of End User Messaging SMS, such as SendTextMessage"),
    TO("to", "a number in E.164, such as +12065550147"),
    PREFIX("prefix", "the beginning of a number in E.164, such as +1206"),
    COUNTRY("country", "two capital letters, such as US"),
    CARRIER("carrier", "the name of an emulated carrier"),
    /** The originator; of calls, as the call names it. */
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

    /** Its name in JSON. */
    public String jsonName() {
        return jsonName;
    }

    boolean isFor(Subject subject) {
        return switch (this) {
            case OPERATION -> subject == Subject.CALLS;
            case EVENT_DESTINATION -> subject == Subject.EVENTS;
            case COUNTRY, CARRIER, ORIGINATOR_TYPE -> subject != Subject.CALLS; // known of texts only
            case TO, PREFIX, ORIGINATOR, BODY, CONTEXT, CONFIGURATION_SET -> true;
        };
    }

    /** Rejects a value that never matches. */
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

    /** Looks for the class of the operation's requests; listing the client's methods would load all such classes. */
    private static boolean isOperation(String name) {
        var requests = PinpointSmsVoiceV2Request.class.getPackageName() + "." + name + "Request";
        try {
            return PinpointSmsVoiceV2Request.class.isAssignableFrom(
                    Class.forName(requests, false, PinpointSmsVoiceV2Client.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
