package org.stratasms.emulator.internal.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

class EndUserMessagingTest {
    private final SmsAccount account = new SmsAccount();

    @Test
    void a_text_goes_from_a_simulator_number_to_a_simulator_destination() {
        var number = account.simulatorNumber();

        var sent = account.sms.sendTextMessage(request -> request.destinationPhoneNumber("+14254147755")
                .originationIdentity(number.phoneNumberId())
                .messageBody("Your code is 4711"));

        assertThat(sent.messageId()).isNotBlank();
    }

    @Test
    void a_request_that_breaks_the_model_is_refused_with_every_field_named() {
        assertThatThrownBy(() -> account.sms.createPool(
                        request -> request.originationIdentity("phone number").deletionProtectionEnabled(true)))
                .isInstanceOfSatisfying(ValidationException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(400);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(refusal.reason()).isEqualTo(ValidationExceptionReason.INVALID_PARAMETER);
                    assertThat(refusal.fields())
                            .extracting(field -> field.name())
                            .contains("OriginationIdentity", "MessageType");
                });
    }

    @Test
    void a_repeated_client_token_answers_as_the_first_time_and_changes_nothing() {
        var first = account.sms.createOptOutList(
                request -> request.optOutListName("a").clientToken("t1"));
        var second = account.sms.createOptOutList(
                request -> request.optOutListName("a").clientToken("t1"));

        assertThat(second).isEqualTo(first);
        assertThat(account.sms.describeOptOutLists(request -> {}).optOutLists()).hasSize(2);
    }

    @Test
    void a_client_token_belongs_to_its_request() {
        account.sms.createOptOutList(request -> request.optOutListName("a").clientToken("t1"));

        assertThatThrownBy(() -> account.sms.createOptOutList(
                        request -> request.optOutListName("b").clientToken("t1")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("ClientToken");
        account.sms.createConfigurationSet(
                request -> request.configurationSetName("c").clientToken("t1"));
    }

    @Test
    void a_request_that_was_refused_may_be_repeated_with_its_token() {
        var request = new SmsAccount.Attempt<>(
                () -> account.sms.createEventDestination(create -> create.configurationSetName("app")
                        .eventDestinationName("topic")
                        .matchingEventTypesWithStrings("ALL")
                        .snsDestination(sns -> sns.topicArn("arn:aws:sns:us-east-1:111122223333:events"))
                        .clientToken("t1")));
        assertThat(request.refusal().awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException");

        account.sms.createConfigurationSet(create -> create.configurationSetName("app"));

        assertThat(request.answer().eventDestination().eventDestinationName()).isEqualTo("topic");
    }

    @Test
    void an_operation_that_is_not_emulated_says_so() {
        assertThatThrownBy(
                        () -> account.sms.sendVoiceMessage(request -> request.destinationPhoneNumber("+12065550147")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
