package org.stratasms.emulator.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void operations_of_newer_sdks_are_known_by_their_service() {
        assertThat(Catalogue.hasOperation("sms-voice", "SendTextMessage")).isTrue();
        assertThat(Catalogue.hasOperation("sms-voice", "SendNotifyTextMessage")).isTrue();
        assertThat(Catalogue.hasOperation("sms-voice", "ListAvailablePhoneNumbers"))
                .isTrue();
        assertThat(Catalogue.hasOperation("sms-voice", "SendPigeon")).isFalse();
        assertThat(Catalogue.hasOperation("sqs", "SendTextMessage")).isFalse();
        assertThat(Catalogue.hasOperation("nothing", "SendTextMessage")).isFalse();
    }

    @Test
    void types_are_known_whether_they_are_offered_or_not() {
        assertThat(Catalogue.hasType("AWS::SNS::Topic")).isTrue();
        assertThat(Catalogue.hasType("AWS::Events::Rule")).isTrue();
        assertThat(Catalogue.hasType("AWS::SMSVOICE::RcsAgent")).isTrue();
        assertThat(Catalogue.hasType("AWS::SNS::Pigeon")).isFalse();
        assertThat(Catalogue.hasType("Custom::Thing")).isTrue();
        assertThat(Catalogue.hasType("Custom::")).isFalse();
        assertThat(Catalogue.hasType("Topic")).isFalse();
    }

    @Test
    void properties_of_offered_types_are_known_by_their_paths_and_read_only_ones_are_none() {
        assertThat(Catalogue.hasProperty("AWS::IAM::ManagedPolicy", "Users")).isTrue();
        assertThat(Catalogue.hasProperty("AWS::SNS::Topic", "Subscription.Endpoint"))
                .isTrue();
        assertThat(Catalogue.hasProperty("AWS::SNS::Topic", "TopicArn")).isFalse();
        assertThat(Catalogue.hasProperty("AWS::SNS::Topic", "Subscription.Pigeon"))
                .isFalse();
    }

    @Test
    void attributes_of_offered_types_are_known() {
        assertThat(Catalogue.hasAttribute("AWS::S3::Bucket", "WebsiteURL")).isTrue();
        assertThat(Catalogue.hasAttribute("AWS::S3::Bucket", "Pigeon")).isFalse();
        assertThat(Catalogue.hasAttribute("AWS::Lambda::Function", "Arn")).isFalse();
    }
}
