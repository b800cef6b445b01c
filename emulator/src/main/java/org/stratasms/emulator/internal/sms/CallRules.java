package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Fault;
import org.stratasms.emulator.world.TransportFault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.InternalServerException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

/** What rules do to calls, and how their work is seen in answers: in the header {@value #HEADER}, in process as over HTTP. Thread-safe. */
final class CallRules {
    /** The ids of the rules that an answer owes something to, separated by commas. */
    static final String HEADER = "x-strata-sms-rule";

    private final Rules rules;
    private final Agenda agenda;
    private final Inbox inbox;

    CallRules(Rules rules, Agenda agenda, Inbox inbox) {
        this.rules = rules;
        this.agenda = agenda;
        this.inbox = inbox;
    }

    <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A call(
            Q request, Function<Q, A> operation) {
        if (rules.isEmpty()) {
            return operation.apply(request);
        }
        var rule = rules.forCall(request);
        if (rule == null) {
            return shown(operation.apply(request), List.of());
        }
        var id = rule.rule().id();
        if (!rule.rule().action().accepts()) {
            throw failure(rule.rule());
        }
        var answer = operation.apply(request);
        if (answer instanceof SendTextMessageResponse sent) {
            inbox.find(sent.messageId()).ifPresent(text -> text.metRule(id));
        }
        if (rule.rule().action() != RuleAction.SLOW_ANSWER) {
            throw failure(rule.rule());
        }
        pass(rule);
        return shown(answer, List.of(id));
    }

    private void pass(LiveRule rule) {
        try {
            agenda.pass(Duration.ofMillis(rule.delayMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportFault.cut(rule.rule().id());
        }
    }

    private static RuntimeException failure(Rule rule) {
        var refusal = rule.refusal();
        if (refusal != null) {
            return marked(rule, refusal.exception());
        }
        return switch (rule.action()) {
            case THROTTLE ->
                marked(rule, Fault.of(400, "ThrottlingException", "Rate exceeded", ThrottlingException.builder()));
            case FAIL, ACCEPT_THEN_FAIL ->
                marked(
                        rule,
                        Fault.of(
                                500,
                                "InternalServerException",
                                "Internal server error",
                                InternalServerException.builder()));
            case HANG, ACCEPT_THEN_HANG -> TransportFault.hang(rule.id());
            default -> TransportFault.cut(rule.id());
        };
    }

    private static AwsServiceException marked(Rule rule, AwsServiceException failure) {
        var details = failure.awsErrorDetails().toBuilder()
                .sdkHttpResponse(header(failure.statusCode(), List.of(rule.id())))
                .build();
        return failure.toBuilder().awsErrorDetails(details).build();
    }

    /** An answer with the rules that it owes to: those of the call, and those that its text meets. */
    private <A extends PinpointSmsVoiceV2Response> A shown(A answer, List<String> ofCall) {
        var ids = new LinkedHashSet<>(ofCall);
        if (answer instanceof SendTextMessageResponse sent) {
            inbox.find(sent.messageId()).ifPresent(text -> ids.addAll(text.rules()));
        }
        return ids.isEmpty() ? answer : marked(answer, ids);
    }

    @SuppressWarnings("unchecked") // a response's builder makes responses of its own class
    private static <A extends PinpointSmsVoiceV2Response> A marked(A answer, Collection<String> ids) {
        return (A) answer.toBuilder().sdkHttpResponse(header(200, ids)).build();
    }

    private static SdkHttpResponse header(int status, Collection<String> ids) {
        return SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader(HEADER, String.join(",", ids))
                .build();
    }
}
