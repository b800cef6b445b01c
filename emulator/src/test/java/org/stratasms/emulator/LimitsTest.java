package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

class LimitsTest {
    private static final String TWO_LISTS = """
            Resources:
              One: {Type: AWS::SMSVOICE::OptOutList, Properties: {OptOutListName: one}}
              Two: {Type: AWS::SMSVOICE::OptOutList, Properties: {OptOutListName: two}}
            """;

    private static SmsEmulator.Builder emulator() {
        return SmsEmulator.builder().drivenFrom(Instant.parse("2026-11-23T09:00:00Z"));
    }

    @Test
    void strict_limits_are_a_new_accounts() {
        try (var aws = emulator().limits(Limits.STRICT).inProcess()) {
            var sms = aws.region("us-east-1").endUserMessaging();

            assertThat(textSpendLimit(sms)).isEqualTo(1);
            assertThatThrownBy(() -> textSpendLimit(sms)).isInstanceOf(ThrottlingException.class);
        }
    }

    @Test
    void limits_are_relaxed_unless_told_otherwise() {
        try (var aws = emulator().inProcess()) {
            var sms = aws.region("us-east-1").endUserMessaging();

            assertThat(textSpendLimit(sms)).isEqualTo(1_000_000);
            assertThat(textSpendLimit(sms)).isEqualTo(1_000_000);
        }
    }

    @Test
    void a_stack_is_created_whatever_the_limits() {
        try (var aws = emulator().limits(Limits.STRICT).inProcess()) {
            var cloudFormation = aws.region("us-east-1").cloudFormation();

            cloudFormation.createStack(create -> create.stackName("lists").templateBody(TWO_LISTS));

            assertThat(cloudFormation.describeStacks().stacks().getFirst().stackStatus())
                    .isEqualTo(StackStatus.CREATE_COMPLETE);
        }
    }

    private static long textSpendLimit(PinpointSmsVoiceV2Client sms) {
        return sms.describeSpendLimits(describe -> {}).spendLimits().stream()
                .filter(limit -> limit.nameAsString().equals("TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"))
                .findFirst()
                .orElseThrow()
                .enforcedLimit();
    }
}
