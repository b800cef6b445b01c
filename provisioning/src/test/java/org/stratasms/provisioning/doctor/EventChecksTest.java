package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class EventChecksTest extends DoctorFixture {
    private static final String SET = "app-dev-strata-sms";
    private static final String GROUP = "/aws/sms-voice/app-dev/strata-sms/delivery-events";

    @Test
    void an_environment_that_was_just_deployed_is_green_in_all_that_concerns_events() {
        deploy(SETTINGS.withDeliveryQueue(true).withAllowedCountries(List.of("US")));

        assertThat(examine())
                .filteredOn(finding -> finding.code().group() == Code.Group.EVENTS)
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isIn(Level.OK, Level.NOTE));
    }

    @Test
    void C01_a_disabled_destination_is_found_and_the_cure_enables_it() {
        deploy(SETTINGS);
        sms.updateEventDestination(r ->
                r.configurationSetName(SET).eventDestinationName("delivery-log").enabled(false));

        follow(finding(Code.C01, Level.FAIL));

        assertGreen(Code.C01);
    }

    @Test
    void C01_a_destination_of_some_events_is_found_and_the_cure_lets_it_get_all() {
        deploy(SETTINGS);
        sms.updateEventDestination(r -> r.configurationSetName(SET)
                .eventDestinationName("delivery-log")
                .matchingEventTypes(EventType.TEXT_DELIVERED));

        follow(finding(Code.C01, Level.FAIL));

        assertGreen(Code.C01);
    }

    @Test
    void C01_a_set_without_a_destination_is_found_and_the_cure_creates_it() {
        deploy(SETTINGS);
        sms.deleteEventDestination(r -> r.configurationSetName(SET).eventDestinationName("delivery-log"));

        follow(finding(Code.C01, Level.FAIL));

        assertGreen(Code.C01);
    }

    @Test
    void C01_a_set_that_is_gone_is_found_and_the_cure_creates_it() {
        deploy(SETTINGS);
        sms.deleteConfigurationSet(r -> r.configurationSetName(SET));

        follow(finding(Code.C01, Level.FAIL));

        assertGreen(Code.C01);
    }

    @Test
    void C02_a_log_group_that_is_gone_is_found_and_the_cure_creates_it() {
        deploy(SETTINGS);
        region.logs().deleteLogGroup(r -> r.logGroupName(GROUP));

        follow(finding(Code.C02, Level.FAIL));

        assertGreen(Code.C02);
        assertThat(region.logs()
                        .describeLogGroups(r -> r.logGroupNamePrefix(GROUP))
                        .logGroups()
                        .getFirst()
                        .retentionInDays())
                .isEqualTo(365);
    }

    @Test
    void C02_a_role_that_may_not_describe_streams_is_found_and_the_cure_allows_it() {
        deploy(SETTINGS);
        region.iam()
                .putRolePolicy(r ->
                        r.roleName(role()).policyName("write-delivery-events").policyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream",
                                "logs:PutLogEvents"],"Resource":"*"}]}"""));

        var found = finding(Code.C02, Level.FAIL);
        assertThat(found.evidence()).isEqualTo("Missing: logs:DescribeLogStreams");
        follow(found);

        assertGreen(Code.C02);
        send("+14254147755");
        assertThat(region.lostEvents()).isEmpty();
    }

    @Test
    void C02_a_role_without_its_policy_is_found_and_the_cure_puts_it_back() {
        deploy(SETTINGS);
        region.iam().deleteRolePolicy(r -> r.roleName(role()).policyName("write-delivery-events"));

        follow(finding(Code.C02, Level.FAIL));

        assertGreen(Code.C02);
    }

    @Test
    void C02_a_role_that_trusts_another_service_is_found_and_the_cure_trusts_end_user_messaging() {
        deploy(SETTINGS);
        region.iam().updateAssumeRolePolicy(r -> r.roleName(role()).policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},
                "Action":"sts:AssumeRole"}]}"""));

        follow(finding(Code.C02, Level.FAIL));

        assertGreen(Code.C02);
        send("+14254147755");
        assertThat(region.lostEvents()).isEmpty();
    }

    private String role() {
        return region.iam().listRoles(r -> {}).roles().stream()
                .map(role -> role.roleName())
                .filter(name -> name.contains("DeliveryLogRole"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void C03_sends_without_the_configuration_set_are_found_and_a_send_with_it_cures() {
        region.iam().createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
        deploy(SETTINGS);
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(pool())
                .messageBody("City Benefits: hello"));
        aws.advance(Duration.ofHours(3));

        var found = finding(Code.C03, Level.WARN);
        assertThat(found.cure()).contains("AWS_SMS_CONFIGURATION_SET_NAME").contains("./strata-sms send +14254147755");
        send("+14254147755");

        assertGreen(Code.C03);
    }

    @Test
    void C03_is_a_failure_where_nothing_else_sends() {
        region.iam().createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
        deploy(SETTINGS.withParameter("IsOnlySender", "true"));
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(pool())
                .messageBody("City Benefits: hello"));
        aws.advance(Duration.ofHours(3));

        assertThat(finding(Code.C03, Level.FAIL).found()).isEqualTo("Texts were sent, and no event came.");
    }

    @Test
    void C04_dead_letters_are_found_and_the_cure_moves_them_back() {
        var queue = deploy(SETTINGS.withDeliveryQueue(true)).required("AWS_SMS_DELIVERY_QUEUE_URL");
        send("+14254147755");
        for (var i = 0; i < 6; i++) {
            region.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0));
            aws.advance(Duration.ofMinutes(2));
        }

        var found = finding(Code.C04, Level.WARN);
        assertThat(found.found()).contains("given up");
        assertThat(found.cure()).contains("Start DLQ redrive");
        redrive(queue);

        assertGreen(Code.C04);
    }

    /** Moves dead letters back and lets the mended reader take them, as the console of SQS and the reader do. */
    private void redrive(String queue) {
        var dead = region.sqs().listQueues(r -> {}).queueUrls().stream()
                .filter(url -> url.contains("DeadLetter"))
                .findFirst()
                .orElseThrow();
        region.sqs()
                .receiveMessage(r -> r.queueUrl(dead).maxNumberOfMessages(10))
                .messages()
                .forEach(message -> {
                    region.sqs().sendMessage(r -> r.queueUrl(queue).messageBody(message.body()));
                    region.sqs().deleteMessage(r -> r.queueUrl(dead).receiptHandle(message.receiptHandle()));
                });
        read(queue);
    }

    private void read(String queue) {
        region.sqs()
                .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .forEach(message ->
                        region.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle())));
    }

    @Test
    void C04_a_queue_that_nobody_reads_is_found_and_reading_cures() {
        var queue = deploy(SETTINGS.withDeliveryQueue(true)).required("AWS_SMS_DELIVERY_QUEUE_URL");
        send("+14254147755");
        aws.advance(Duration.ofHours(2));

        assertThat(finding(Code.C04, Level.WARN).found()).contains("nobody reads the queue");
        read(queue);

        assertGreen(Code.C04);
    }

    @Test
    void C04_a_queue_that_admits_nobody_is_found_and_the_cure_admits_SNS() {
        var queue = deploy(SETTINGS.withDeliveryQueue(true)).required("AWS_SMS_DELIVERY_QUEUE_URL");
        region.sqs().setQueueAttributes(r -> r.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, "")));

        follow(finding(Code.C04, Level.FAIL));

        assertGreen(Code.C04);
        send("+14254147755");
        assertThat(region.sqs().receiveMessage(r -> r.queueUrl(queue)).messages())
                .isNotEmpty();
    }

    @Test
    void C04_a_queue_that_is_gone_is_found_and_the_cure_makes_it_again() {
        var queue = deploy(SETTINGS.withDeliveryQueue(true)).required("AWS_SMS_DELIVERY_QUEUE_URL");
        region.sqs().deleteQueue(r -> r.queueUrl(queue));

        follow(finding(Code.C04, Level.FAIL));

        assertGreen(Code.C04);
    }

    @Test
    void C05_a_blocked_country_is_found_and_the_cure_allows_it() {
        deploy(SETTINGS.withAllowedCountries(List.of("CA")));

        var found = finding(Code.C05, Level.FAIL);
        assertThat(found.found()).isEqualTo("Texts to US are blocked by the country rules.");
        follow(found);

        assertGreen(Code.C05);
        send("+14254147755");
    }

    @Test
    void C05_looks_at_the_countries_that_are_asked_for() {
        deploy(SETTINGS.withAllowedCountries(List.of("US")));
        var asked = questions().withCountries(Set.of("US", "GB"));

        var found = finding(asked, Code.C05, Level.FAIL);
        assertThat(found.found()).isEqualTo("Texts to GB are blocked by the country rules.");
        follow(found);

        assertGreen(asked, Code.C05);
    }
}
