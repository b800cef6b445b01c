package org.stratasms.emulator.internal.sms.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_SUCCESS;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.SendingSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverride;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** Texts under a protect configuration: whose rule is asked, and what it does. */
class ProtectedSendingTest {
    private final SendingFixture aws = new SendingFixture();

    @Test
    void protect_configurations_block_countries() {
        aws.protectConfiguration("protect-1", Map.of("US", "BLOCK"));

        assertThat(conflict(ALICE, request -> request.protectConfigurationId("protect-1")))
                .isEqualTo("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION");
    }

    @Test
    void the_requests_protect_configuration_goes_before_the_sets_and_that_before_the_accounts() {
        aws.protectConfiguration("protect-request", Map.of());
        aws.protectConfiguration("protect-set", Map.of("US", "MONITOR"));
        aws.protectConfiguration("protect-account", Map.of("US", "BLOCK"));
        aws.resources.defaultProtectConfiguration("protect-account");
        assertThat(conflict(ALICE, request -> {})).contains("BLOCKED_BY_PROTECT_CONFIGURATION");

        aws.set(change -> change.protectConfigurationId("protect-set").eventDestinations(aws.toLogs("ALL")));
        aws.settle(ALICE);
        aws.settle(ALICE, request -> request.protectConfigurationId("protect-request"));

        assertThat(aws.logged().getFirst())
                .contains(
                        "\"protectConfiguration\":{\"protectConfigurationId\":\"protect-set\",\"protectStatus\":\"MONITOR\"}");
        assertThat(aws.logged().getLast())
                .contains("\"protectConfigurationId\":\"protect-request\",\"protectStatus\":\"ALLOW\"");
    }

    @Test
    void a_rule_for_a_number_goes_before_its_countrys_until_it_expires() {
        var protect = aws.protectConfiguration("protect-1", Map.of("US", "BLOCK"));
        protect.overrides().put(ALICE, override("ALLOW", SendingFixture.START.plusSeconds(60)));
        protect.overrides().put(SIMULATED_SUCCESS, override("BLOCK", null));
        Consumer<SendTextMessageRequest.Builder> protectedBy = request -> request.protectConfigurationId("protect-1");

        assertThat(aws.settle(ALICE, protectedBy).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(conflict(SIMULATED_SUCCESS, protectedBy))
                .isEqualTo("DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE");
        aws.scheduler.advance(Duration.ofSeconds(60));
        assertThat(conflict(ALICE, protectedBy)).isEqualTo("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION");
    }

    @Test
    void an_opt_out_wins_over_a_number_that_is_allowed() {
        var protect = aws.protectConfiguration("protect-1", Map.of());
        protect.overrides().put(ALICE, override("ALLOW", null));
        aws.resources.optOutLists.get("Default").optOut(ALICE, SendingFixture.START, true);

        assertThat(conflict(ALICE, request -> request.protectConfigurationId("protect-1")))
                .isEqualTo("DESTINATION_PHONE_NUMBER_OPTED_OUT");
    }

    @Test
    void a_block_may_be_reported_by_an_event_instead() {
        var reporting = new SendingFixture(SendingSettings.defaults().withProtectRefused(false));
        reporting.protectConfiguration("protect-1", Map.of("US", "BLOCK"));

        var text = reporting.settle(ALICE, request -> request.protectConfigurationId("protect-1"));

        assertThat(text.events())
                .containsExactly(
                        new MessageEvent(MessageStatus.PROTECT_BLOCKED, true, SendingFixture.START.toEpochMilli()));
        assertThat(text.from()).isNull();
        assertThat(text.cause().orElseThrow().description())
                .isEqualTo("Protect configuration 'protect-1' blocks the destination.");
        assertThat(reporting.logged().getFirst())
                .contains("TEXT_PROTECT_BLOCKED")
                .doesNotContain("originationPhoneNumber");
    }

    private static ProtectConfigurationRuleSetNumberOverride override(String action, @Nullable Instant expires) {
        return ProtectConfigurationRuleSetNumberOverride.builder()
                .action(action)
                .expirationTimestamp(expires)
                .build();
    }

    private String conflict(String to, Consumer<SendTextMessageRequest.Builder> change) {
        return catchThrowableOfType(ConflictException.class, () -> aws.send(to, change))
                .reasonAsString();
    }
}
