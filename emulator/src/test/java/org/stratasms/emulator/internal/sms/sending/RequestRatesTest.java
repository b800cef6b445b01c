package org.stratasms.emulator.internal.sms.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.RateQuotas;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

class RequestRatesTest {
    private final SmsAccount account = new SmsAccount(
            SmsSettings.builder().rates(RateQuotas.ofNewAccount()).build());
    private final PinpointSmsVoiceV2Client sms = account.sms;

    private static void lookAt(PinpointSmsVoiceV2Client sms) {
        sms.describePools(describe -> {});
    }

    @Test
    void most_operations_may_be_called_once_a_second() {
        lookAt(sms);

        var refused = catchThrowableOfType(ThrottlingException.class, () -> lookAt(sms));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Rate exceeded: the quota of DescribePools is 1 a second");
        assertThat(refused.isThrottlingException()).isTrue();
        account.scheduler.advance(Duration.ofSeconds(1));
        assertThatCode(() -> lookAt(sms)).doesNotThrowAnyException();
    }

    @Test
    void each_operation_has_a_rate_of_its_own() {
        lookAt(sms);

        assertThatCode(() -> sms.describePhoneNumbers(describe -> {})).doesNotThrowAnyException();
    }

    @Test
    void opt_outs_may_be_put_ten_times_a_second() {
        for (var number = 0; number < 10; number++) {
            optOut("+1206555010" + number);
        }

        assertThatThrownBy(() -> optOut("+12065550110")).isInstanceOf(ThrottlingException.class);
        account.scheduler.advance(Duration.ofMillis(100));
        optOut("+12065550110");
        assertThatThrownBy(() -> optOut("+12065550111")).isInstanceOf(ThrottlingException.class);
    }

    private void optOut(String number) {
        sms.putOptedOutNumber(put -> put.optOutListName("Default").optedOutNumber(number));
    }

    @Test
    void a_request_that_is_refused_for_another_reason_counts_too() {
        assertThatThrownBy(() -> sms.createOptOutList(create -> {})).isInstanceOf(ValidationException.class);

        assertThatThrownBy(() -> sms.createOptOutList(create -> create.optOutListName("app")))
                .isInstanceOf(ThrottlingException.class);
    }

    @Test
    void rates_are_settings() {
        var rates = RateQuotas.ofNewAccount().withRequestsPerSecond(3);
        var faster = new SmsAccount(SmsSettings.builder().rates(rates).build()).sms;
        lookAt(faster);
        lookAt(faster);
        lookAt(faster);

        assertThatThrownBy(() -> lookAt(faster)).isInstanceOf(ThrottlingException.class);
    }

    @Test
    void cloudformation_is_let_in_and_gets_the_services_own_answers_and_errors() {
        var patient = account.sms.withoutRequestRates();

        for (var call = 0; call < 5; call++) {
            assertThat(patient.describeOptOutLists(describe -> describe.optOutListNames("Default"))
                            .optOutLists())
                    .hasSize(1);
            assertThatThrownBy(() -> patient.describePools(describe -> describe.poolIds("pool-none")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        lookAt(sms);
        assertThatThrownBy(() -> lookAt(sms)).isInstanceOf(ThrottlingException.class);
    }

    @Test
    void without_limits_nothing_is_throttled_and_nothing_stands_in_between() {
        var relaxed = new SmsAccount().sms;
        for (var call = 0; call < 100; call++) {
            lookAt(relaxed);
        }
        assertThat(relaxed.withoutRequestRates()).isSameAs(relaxed);
    }

    @Test
    void a_rate_is_not_negative() {
        assertThatThrownBy(() -> RateQuotas.unlimited().withRequestsPerSecond(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requestsPerSecond must be from 0 (no limit) to 1000000 a second; found -1");
    }
}
