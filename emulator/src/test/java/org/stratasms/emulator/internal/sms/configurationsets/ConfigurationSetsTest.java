package org.stratasms.emulator.internal.sms.configurationsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

class ConfigurationSetsTest {
    private final SmsAccount account = new SmsAccount();

    @Test
    void a_set_is_created_described_by_name_and_arn_and_deleted() {
        var created = account.sms.createConfigurationSet(r -> r.configurationSetName("app-dev")
                .tags(Tag.builder().key("app").value("a").build()));

        assertThat(created.configurationSetArn()).isEqualTo(SmsAccount.ARN + "configuration-set/app-dev");
        assertThat(created.createdTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(created.tags()).hasSize(1);
        assertThat(described(created.configurationSetArn())).isEqualTo(described("app-dev"));
        assertThat(described("app-dev").hasEventDestinations()).isTrue();
        assertThat(described("app-dev").eventDestinations()).isEmpty();

        var deleted = account.sms.deleteConfigurationSet(r -> r.configurationSetName("app-dev"));
        assertThat(deleted.configurationSetName()).isEqualTo("app-dev");
        assertThat(refusal(() -> described("app-dev"))).isEqualTo("NOT_FOUND configuration-set app-dev");
        assertThat(refusal(() -> account.sms.deleteConfigurationSet(r -> r.configurationSetName("app-dev"))))
                .isEqualTo("NOT_FOUND configuration-set app-dev");
    }

    @Test
    void a_name_is_taken_once_and_the_26th_set_is_over_the_quota() {
        for (var i = 0; i < 25; i++) {
            create("set-" + i);
        }
        assertThat(refusal(() -> create("set-0")))
                .isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS configuration-set set-0");
        assertThat(refusal(() -> create("set-25"))).isEqualTo("QUOTA CONFIGURATION_SETS_PER_ACCOUNT");
    }

    @Test
    void defaults_are_set_shown_and_deleted() {
        create("app");
        account.sms.setDefaultMessageType(r -> r.configurationSetName("app").messageType(MessageType.PROMOTIONAL));
        account.sms.setDefaultSenderId(r -> r.configurationSetName("app").senderId("ACME"));
        account.sms.setDefaultMessageFeedbackEnabled(
                r -> r.configurationSetName("app").messageFeedbackEnabled(true));

        assertThat(described("app").defaultMessageType()).isEqualTo(MessageType.PROMOTIONAL);
        assertThat(described("app").defaultSenderId()).isEqualTo("ACME");
        assertThat(described("app").defaultMessageFeedbackEnabled()).isTrue();

        var type = account.sms.deleteDefaultMessageType(r -> r.configurationSetName("app"));
        var sender = account.sms.deleteDefaultSenderId(r -> r.configurationSetName("app"));
        assertThat(type.messageType()).isEqualTo(MessageType.PROMOTIONAL);
        assertThat(sender.senderId()).isEqualTo("ACME");
        assertThat(described("app").defaultMessageType()).isNull();
        assertThat(described("app").defaultSenderId()).isNull();
        assertThat(refusal(() -> account.sms.setDefaultSenderId(
                        r -> r.configurationSetName("none").senderId("ACME"))))
                .isEqualTo("NOT_FOUND configuration-set none");
    }

    @Test
    void sets_are_filtered() {
        create("plain");
        create("typed");
        account.sms.setDefaultMessageType(r -> r.configurationSetName("typed").messageType(MessageType.TRANSACTIONAL));
        account.sms.createEventDestination(r -> r.configurationSetName("plain")
                .eventDestinationName("topic")
                .matchingEventTypesWithStrings("TEXT_BLOCKED")
                .snsDestination(sns -> sns.topicArn("arn:aws:sns:us-east-1:111122223333:events")));

        assertThat(filtered(ConfigurationSetFilterName.DEFAULT_MESSAGE_TYPE, "TRANSACTIONAL"))
                .isEqualTo("typed");
        assertThat(filtered(ConfigurationSetFilterName.EVENT_DESTINATION_NAME, "topic"))
                .isEqualTo("plain");
        assertThat(filtered(ConfigurationSetFilterName.MATCHING_EVENT_TYPES, "TEXT_BLOCKED"))
                .isEqualTo("plain");
        assertThat(filtered(ConfigurationSetFilterName.DEFAULT_SENDER_ID, "ACME"))
                .isEmpty();
    }

    private Object create(String name) {
        return account.sms.createConfigurationSet(r -> r.configurationSetName(name));
    }

    private ConfigurationSetInformation described(String name) {
        return account.sms
                .describeConfigurationSets(r -> r.configurationSetNames(name))
                .configurationSets()
                .getFirst();
    }

    private String filtered(ConfigurationSetFilterName name, String value) {
        return String.join(
                ",",
                account
                        .sms
                        .describeConfigurationSets(r -> r.filters(ConfigurationSetFilter.builder()
                                .name(name)
                                .values(value)
                                .build()))
                        .configurationSets()
                        .stream()
                        .map(ConfigurationSetInformation::configurationSetName)
                        .toList());
    }
}
