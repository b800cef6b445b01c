package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final String current = Tokens.make();
    private final String next = Tokens.make();
    private final Tokens tokens = new Tokens(List.of(Tokens.digest(current), Tokens.digest(next)), nanos::get);

    private int status(@Nullable String authorization) {
        try {
            tokens.admit(authorization);
            return 200;
        } catch (ProblemException e) {
            return e.answer().status();
        }
    }

    @Test
    void both_tokens_are_valid_and_nothing_else_is() {
        assertThat(Stream.of("Bearer " + current, "Bearer " + next, "bearer  " + next))
                .allMatch(header -> status(header) == 200);
        assertThat(Stream.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        current,
                        "Basic " + current,
                        "Bearer " + Tokens.digest(current),
                        "Bearer " + current + "x",
                        "Bearer " + current.substring(1),
                        "Bearer " + current + " x",
                        "Bearer " + current + "," + next,
                        "Bearer " + "A".repeat(10_000)))
                .allMatch(header -> status(header) == 401);
        assertThat(status(null)).isEqualTo(401);
        var refused = catchThrowableOfType(ProblemException.class, () -> tokens.admit("Bearer wrong"));
        assertThat(refused.answer().headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"strata-sms\"");
        assertThat(refused.answer().body()).doesNotContain("wrong\"");
    }

    @Test
    void a_token_is_long_and_never_the_same_and_its_digest_is_what_other_programs_compute() {
        assertThat(Stream.generate(Tokens::make).limit(100).distinct())
                .hasSize(100)
                .allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
        assertThat(Tokens.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_token_has_its_requests_a_second_and_does_not_take_those_of_the_other() {
        for (var second = 0; second < 3; second++) {
            for (var n = 0; n < Tokens.REQUESTS_PER_SECOND; n++) {
                assertThat(status("Bearer " + current)).isEqualTo(200);
            }
            assertThat(status("Bearer " + current)).isEqualTo(429);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(Stream.generate(() -> status("Bearer " + current)).limit(150).filter(status -> status == 200))
                .hasSize(Tokens.REQUESTS_PER_SECOND);
        assertThat(status("Bearer " + next)).isEqualTo(200);
    }
}
