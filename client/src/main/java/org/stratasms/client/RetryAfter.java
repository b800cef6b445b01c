package org.stratasms.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads the Retry-After header of an answer. Unconfirmed (settled by SendTextMessage): End User Messaging sends no such
 * header; a server between may.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
 */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /** No patience and no text lasts longer. */
    private static final Duration LONGEST = SmsMessage.LONGEST_TIME_TO_LIVE;

    private RetryAfter() {}

    /**
     * Returns the pause; zero if the answer has no readable one.
     *
     * @param now compared with a date in the header if the answer does not say when it was given
     */
    static Duration of(Throwable failure, Instant now) {
        return failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null
                ? of(answer.awsErrorDetails().sdkHttpResponse(), now)
                : Duration.ZERO;
    }

    private static Duration of(SdkHttpResponse answer, Instant now) {
        return answer.firstMatchingHeader("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value).map(until -> Duration.between(given(answer, now), until)))
                .map(RetryAfter::bounded)
                .orElse(Duration.ZERO);
    }

    /** Returns the server's own time, by which it wrote the date. */
    private static Instant given(SdkHttpResponse answer, Instant now) {
        return answer.firstMatchingHeader("Date").flatMap(RetryAfter::date).orElse(now);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
