package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Members of a pool, and numbers, that a deployment would lose: it refuses unless each is named. */
class LossesTest extends EnvironmentFixture {
    @Test
    void a_member_of_the_pool_leaves_only_if_it_is_named() {
        var first = approvedNumber();
        var second = approvedNumber();
        deploy(SETTINGS.withOriginationIdentities(List.of(first, second)));
        var withoutFirst = SETTINGS.withOriginationIdentities(List.of(second));

        var refused = catchThrowableOfType(LossRefusedException.class, () -> deploy(withoutFirst));

        assertThat(refused.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.name()).endsWith(first);
            assertThat(loss.what()).contains("leave the pool");
        });
        assertThat(poolMembers()).contains(first, second);
        environment(withoutFirst).deploy(Set.of(refused.losses().getFirst().name()), steps::add);
        assertThat(poolMembers()).contains(second).doesNotContain(first);
    }

    @Test
    void a_member_that_joined_beside_the_stack_leaves_only_if_it_is_named() {
        deploy(SETTINGS);
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        var number = aws.region("us-east-1").registrationDesk().provisionInto(pool, NumberType.TOLL_FREE, "US");
        var other = approvedNumber();

        var refused = catchThrowableOfType(
                LossRefusedException.class, () -> deploy(SETTINGS.withOriginationIdentities(List.of(other))));

        assertThat(refused.losses()).extracting(Loss::name).containsExactly(number.phoneNumberArn());
        deploy(SETTINGS.withOriginationIdentities(List.of(other, number.phoneNumberId())));
        assertThat(poolMembers()).contains(other, number.phoneNumberId());
        assertThat(deploy(SETTINGS.withParameter("LogRetentionInDays", "30"))).isNotNull();
    }

    @Test
    void a_simulator_of_a_temporary_pool_is_released_only_if_it_is_named() {
        var number = approvedNumber();
        var temporary = SETTINGS.withParameter("Lifetime", "TEMPORARY").withOriginationIdentities(List.of(number));
        deploy(temporary);

        assertThatThrownBy(() -> deploy(temporary.withSimulator(false)))
                .isInstanceOf(LossRefusedException.class)
                .hasMessageContaining("TemporarySimulatorNumber")
                .hasMessageContaining("Nothing was changed");
        environment(temporary.withSimulator(false)).deploy(Set.of("TemporarySimulatorNumber"), steps::add);
        assertThat(poolMembers()).containsExactly(number);
    }
}
