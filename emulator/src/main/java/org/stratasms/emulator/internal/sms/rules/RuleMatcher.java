package org.stratasms.emulator.internal.sms.rules;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction.Subject;
import org.stratasms.emulator.sms.RuleCondition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** Decides whether all conditions of a rule hold for a text, an event of a text, or a call. */
final class RuleMatcher {
    private RuleMatcher() {}

    /**
     * Whether a rule matches a text.
     *
     * @param eventDestination the one that an event is for; null if it is about the text itself
     */
    static boolean matches(Rule rule, SentMessage text, @Nullable String eventDestination) {
        for (var wanted : rule.match().entrySet()) {
            if (!holds(wanted.getKey(), wanted.getValue(), text, eventDestination)) {
                return false;
            }
        }
        return true;
    }

    static boolean matches(Rule rule, PinpointSmsVoiceV2Request request) {
        if (rule.action().subject() != Subject.CALLS) {
            return false;
        }
        for (var wanted : rule.match().entrySet()) {
            if (!holds(wanted.getKey(), wanted.getValue(), request)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(
            RuleCondition condition, String wanted, SentMessage text, @Nullable String eventDestination) {
        var destination = text.route().destination();
        var originator = text.route().originator();
        return switch (condition) {
            case OPERATION -> false;
            case TO -> wanted.equals(destination.number());
            case PREFIX -> destination.number().startsWith(wanted);
            case COUNTRY -> wanted.equals(destination.country());
            case CARRIER -> destination.carrier().is(wanted);
            case ORIGINATOR -> isOriginator(wanted, text);
            case ORIGINATOR_TYPE -> originator != null && wanted.equals(originator.type());
            case BODY -> text.body().contains(wanted);
            case CONTEXT -> isIn(wanted, text.context());
            case CONFIGURATION_SET -> wanted.equals(text.configurationSetName());
            case EVENT_DESTINATION -> wanted.equals(eventDestination);
        };
    }

    private static boolean holds(RuleCondition condition, String wanted, PinpointSmsVoiceV2Request request) {
        if (condition == RuleCondition.OPERATION) {
            return request.getClass().getSimpleName().equals(wanted + "Request");
        }
        if (!(request instanceof SendTextMessageRequest send)) {
            return false;
        }
        var to = Objects.requireNonNullElse(send.destinationPhoneNumber(), "");
        return switch (condition) {
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

    private static boolean isOriginator(String wanted, SentMessage text) {
        var originator = text.route().originator();
        return wanted.equals(text.poolId())
                || (originator != null
                        && (wanted.equals(originator.arn())
                                || wanted.equals(originator.id())
                                || wanted.equals(originator.shownAs())));
    }
}
