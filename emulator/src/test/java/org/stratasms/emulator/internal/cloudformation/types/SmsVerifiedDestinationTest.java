package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.tagged;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;

class SmsVerifiedDestinationTest {
    private static final String DESTINATION = "AWS::SMSVOICE::VerifiedDestinationNumber";

    private final TypesFixture aws = new TypesFixture();

    @Test
    void a_number_waits_to_be_verified_takes_tags_and_goes_after_a_day() {
        var before = desired("Mine", Map.of("DestinationPhoneNumber", "+12065550142"));
        var type = aws.type(DESTINATION);

        var arn = aws.create(DESTINATION, before);

        assertThat(type.attributes(arn, before))
                .containsEntry("VerifiedDestinationNumberArn", arn)
                .containsEntry("Status", "PENDING");
        assertThat(tags(arn)).as("none of CloudFormation's own").containsOnlyKeys("team");
        var after = tagged(before, Map.of("aws:cloudformation:stack-name", "app-dev", "team", "ops"));
        type.update(arn, before, after);
        assertThat(tags(arn)).containsExactly(Map.entry("team", "ops"));
        assertThat(((ReadableType) type).read(arn, after)).containsEntry("DestinationPhoneNumber", "+12065550142");

        assertThatThrownBy(() -> type.delete(arn, after)).isInstanceOf(ConflictException.class);
        aws.scheduler.advance(Duration.ofHours(25));
        type.delete(arn, after);
        type.delete(arn, after);
        assertThat(((ReadableType) type).read(arn, after)).isNull();
    }

    private Map<String, String> tags(String arn) {
        return SmsTags.present(aws.sms, arn);
    }
}
