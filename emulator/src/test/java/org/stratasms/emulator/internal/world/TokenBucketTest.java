package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.sending.TokenBuckets;

class TokenBucketTest {
    private static final long NOW = 1_795_424_400_000L;

    @Test
    void a_seconds_worth_goes_at_once_and_then_one_by_one() {
        var pace = new TokenBucket(4);

        for (var unit = 0; unit < 4; unit++) {
            assertThat(pace.tryTake(1, NOW)).isTrue();
        }
        assertThat(pace.tryTake(1, NOW)).isFalse();
        assertThat(pace.tryTake(1, NOW + 249)).isFalse();
        assertThat(pace.tryTake(1, NOW + 250)).isTrue();
        assertThat(pace.tryTake(1, NOW + 250)).isFalse();
    }

    @Test
    void what_is_not_used_does_not_pile_up() {
        var pace = new TokenBucket(2);

        assertThat(pace.tryTake(1, NOW)).isTrue();
        assertThat(pace.tryTake(1, NOW + 60_000)).isTrue();
        assertThat(pace.tryTake(1, NOW + 60_000)).isTrue();
        assertThat(pace.tryTake(1, NOW + 60_000)).isFalse();
    }

    @Test
    void many_units_go_together_and_are_waited_for_afterwards() {
        var pace = new TokenBucket(1);

        assertThat(pace.tryTake(10, NOW)).isTrue();
        assertThat(pace.tryTake(1, NOW + 9_999)).isFalse();
        assertThat(pace.tryTake(1, NOW + 10_000)).isTrue();
    }

    @Test
    void a_time_is_reserved_unless_it_is_too_late() {
        var pace = new TokenBucket(1);

        assertThat(pace.reserve(1, NOW, NOW + 1500)).isEqualTo(NOW);
        assertThat(pace.reserve(1, NOW, NOW + 1500)).isEqualTo(NOW + 1000);
        assertThat(pace.reserve(1, NOW, NOW + 1500)).isEqualTo(NOW + 2000);
        assertThat(pace.reserve(1, NOW, NOW + 9000)).isEqualTo(NOW + 2000);
    }

    @Test
    void of_many_paces_only_those_in_use_are_kept() {
        var paces = new TokenBuckets();
        for (var recipient = 0; recipient < 1000; recipient++) {
            assertThat(paces.of("recipient-" + recipient, 1, NOW).tryTake(1, NOW))
                    .isTrue();
        }
        assertThat(paces.size()).isEqualTo(1000);
        assertThat(paces.of("recipient-7", 1, NOW + 999).tryTake(1, NOW + 999)).isFalse();

        paces.of("recipient-7", 1, NOW + 1000);

        assertThat(paces.size()).isEqualTo(1);
    }

    @Test
    void paces_are_bounded_even_if_all_are_in_use() {
        var paces = new TokenBuckets();
        for (var recipient = 0; recipient < 150_000; recipient++) {
            paces.of("recipient-" + recipient, 1, NOW).tryTake(1, NOW);
        }
        assertThat(paces.size()).isEqualTo(100_000);
    }
}
