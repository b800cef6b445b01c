package org.stratasms.provisioning.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks AWS: each question once, however many checks need the answer, and at its pace. Thread-safe.
 *
 * <p>A call that AWS denies, throttles or does not know throws {@link NotLookedAt}. Another refusal, such as that there
 * is no such resource, stays AWS's exception: it is an answer.
 */
public final class Calls {
    public static final String FILTER_LOG_EVENTS = "logs:FilterLogEvents";

    private static final int FORBIDDEN = 403;
    private static final int FAULT = 500;
    private static final Set<String> DENIALS =
            Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation");
    private static final Set<String> UNKNOWN_OPERATIONS =
            Set.of("UnknownOperationException", "InvalidAction", "UnknownOperation");

    private final Pace pace;
    private final Map<String, CompletableFuture<Object>> answers = new ConcurrentHashMap<>();

    public Calls(Pace pace) {
        this.pace = pace;
    }

    /**
     * Asks, or returns the answer of an earlier or simultaneous question.
     *
     * @param operation as in a policy, such as {@code sms-voice:DescribePools}
     * @param about tells questions of one operation apart
     */
    public <T> T once(String operation, String about, Supplier<T> call) {
        return shared(operation + " " + about, () -> paced(operation, call));
    }

    /** Asks for all pages, a call each. */
    public <P> List<P> pages(String operation, String about, Supplier<? extends Iterable<P>> paginator) {
        return pages(operation, about, paginator, Integer.MAX_VALUE);
    }

    /**
     * Asks for pages, a call each.
     *
     * @param most pages that are read at most
     */
    public <P> List<P> pages(String operation, String about, Supplier<? extends Iterable<P>> paginator, int most) {
        return shared(operation + " " + about, () -> pagesNow(operation, paginator, most));
    }

    /** Asks now for all pages, a call each, whatever was answered before. */
    public <P> List<P> pagesNow(String operation, Supplier<? extends Iterable<P>> paginator) {
        return pagesNow(operation, paginator, Integer.MAX_VALUE);
    }

    private <P> List<P> pagesNow(String operation, Supplier<? extends Iterable<P>> paginator, int most) {
        var pages = new ArrayList<P>();
        var iterator = paginator.get().iterator();
        while (pages.size() < most && iterator.hasNext()) {
            pages.add(paced(operation, iterator::next));
        }
        return List.copyOf(pages);
    }

    /** Asks now, whatever was answered before. */
    public <T> T paced(String operation, Supplier<T> call) {
        try {
            return pace.turn(operation, call);
        } catch (AwsServiceException refusal) {
            throw judged(operation, refusal);
        } catch (SdkClientException unreachable) {
            throw new NotLookedAt(
                    NotLookedAt.Why.UNANSWERED,
                    operation + " was not answered.",
                    "See what is said of A01 and A02.",
                    String.valueOf(unreachable.getMessage()));
        } catch (UnsupportedOperationException unknown) {
            throw unknown(operation, String.valueOf(unknown.getMessage()));
        }
    }

    private static RuntimeException judged(String operation, AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        var code = details == null ? "" : String.valueOf(details.errorCode());
        var words = words(refusal);
        if (DENIALS.contains(code) || refusal.statusCode() == FORBIDDEN) {
            return new NotLookedAt(
                    NotLookedAt.Why.DENIED,
                    operation + " is not allowed to this identity.",
                    isLook(operation)
                            ? "Use an identity with the operator's policy: output OperatorPolicyArn, made by EnableOperatorPolicy."
                            : "Use an identity with the registrar's policy: output RegistrarPolicyArn, made by 'deploy --registrar-policy'.",
                    words);
        }
        if (refusal.isThrottlingException()) {
            return new NotLookedAt(
                    operation + " was throttled again and again.", "Run the command again in a minute.", words);
        }
        if (UNKNOWN_OPERATIONS.contains(code)) {
            return unknown(operation, words);
        }
        return refusal.statusCode() >= FAULT
                ? new NotLookedAt(operation + " failed at AWS.", "Run the command again in a minute.", words)
                : refusal;
    }

    /** Whether an operation changes nothing. A dry run of a send belongs to those who look. */
    private static boolean isLook(String operation) {
        return operation.matches("[a-z0-9-]+:(Describe|List|Get|Filter|Detect|Simulate|Send).*");
    }

    private static NotLookedAt unknown(String operation, String words) {
        return new NotLookedAt(operation + " is not offered here.", "Look at it on AWS.", words);
    }

    /** AWS's words, without the SDK's trailer. */
    public static String words(SdkException failure) {
        return failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? refusal.awsErrorDetails().errorCode() + ": "
                        + refusal.awsErrorDetails().errorMessage()
                : String.valueOf(failure.getMessage());
    }

    @SuppressWarnings("unchecked") // one question has one type of answer
    private <T> T shared(String question, Supplier<T> asking) {
        var mine = new CompletableFuture<Object>();
        var others = answers.putIfAbsent(question, mine);
        if (others != null) {
            return (T) answer(others);
        }
        try {
            var answer = asking.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Object answer(CompletableFuture<Object> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
