package org.stratasms.emulator.internal.sms;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.inbox.MessageStore;
import org.stratasms.emulator.internal.sms.rules.LiveRule;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.TransportFault;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.InternalServerException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

/**
 * Applies the rules for calls, and names them in the answer's header {@value RuleBook#HEADER}, in process as over HTTP.
 * Thread-safe.
 */
public final class CallRules {
    private final RuleBook rules;
    private final Scheduler scheduler;
    private final MessageStore inbox;

    public CallRules(RuleBook rules, Scheduler scheduler, MessageStore inbox) {
        this.rules = rules;
        this.scheduler = scheduler;
        this.inbox = inbox;
    }

    public <Q extends PinpointSmsVoiceV2Request, A extends AwsResponse> A call(Q request, Function<Q, A> operation) {
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
            inbox.findSent(sent.messageId()).ifPresent(text -> text.metRule(id));
        }
        if (rule.rule().action() != RuleAction.SLOW_ANSWER) {
            throw failure(rule.rule());
        }
        pass(rule);
        return shown(answer, List.of(id));
    }

    private void pass(LiveRule rule) {
        try {
            scheduler.pass(Duration.ofMillis(rule.delayMillis()));
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

    /**
     * Returns the answer with a header of the rules that affected it: those of the call, and those that apply to its
     * text.
     */
    private <A extends AwsResponse> A shown(A answer, List<String> ofCall) {
        var ids = new LinkedHashSet<>(ofCall);
        if (answer instanceof SendTextMessageResponse sent) {
            inbox.find(sent.messageId()).ifPresent(text -> ids.addAll(text.rules()));
        }
        return ids.isEmpty() ? answer : marked(answer, ids);
    }

    @SuppressWarnings("unchecked") // a response's builder builds responses of its own class
    private static <A extends AwsResponse> A marked(A answer, Collection<String> ids) {
        return (A) answer.toBuilder().sdkHttpResponse(header(200, ids)).build();
    }

    private static SdkHttpResponse header(int status, Collection<String> ids) {
        return SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader(RuleBook.HEADER, String.join(",", ids))
                .build();
    }
}
