package org.stratasms.emulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.s3.ArchiveReader;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;

/** The resources of the smaller templates, and their effects. */
class TemplateStacksTest {
    private static final String COUNTRIES = "app-dev-strata-sms-countries";

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-02T09:00:00Z"))
            .seed(1)
            .port(0)
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final DeployedTemplates templates = new DeployedTemplates(aws, region);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void texts_go_to_the_allowed_countries_and_to_no_other() throws IOException {
        var rules = templates
                .deploy(COUNTRIES, DeployedTemplates.COUNTRIES, Map.of("Name", "app-dev", "Allowed", "NO,US"))
                .get("ProtectConfigurationId");
        var countries = region.endUserMessaging()
                .getProtectConfigurationCountryRuleSet(
                        get -> get.protectConfigurationId(rules).numberCapability(NumberCapability.SMS))
                .countryRuleSet();
        assertThat(countries)
                .allSatisfy((country, rule) -> assertThat(rule.protectStatus())
                        .as(country)
                        .isEqualTo(
                                country.equals("NO") || country.equals("US")
                                        ? ProtectStatus.ALLOW
                                        : ProtectStatus.BLOCK));

        var pool = templates.deployPool(Map.of());
        var sms = templates.deploy(
                "app-dev-strata-sms",
                DeployedTemplates.NOTIFICATIONS,
                Map.of(
                        "Name",
                        "app-dev",
                        "PhonePoolArn",
                        requireNonNull(pool.get("PhonePoolArn")),
                        "ProtectConfigurationId",
                        requireNonNull(rules)));
        send(pool, sms, "+14254147755");
        assertThat(catchThrowableOfType(ConflictException.class, () -> send(pool, sms, "+447700900142")))
                .hasMessageContaining("PROTECT");
    }

    @Test
    void the_country_rules_of_a_permanent_environment_are_protected_and_outlive_their_stack() throws IOException {
        templates.deploy(COUNTRIES, DeployedTemplates.COUNTRIES, Map.of("Name", "app-dev"));

        delete(COUNTRIES);

        assertThat(region.endUserMessaging()
                        .describeProtectConfigurations(all -> {})
                        .protectConfigurations())
                .singleElement()
                .extracting(ProtectConfigurationInformation::deletionProtectionEnabled)
                .isEqualTo(true);
    }

    @Test
    void the_country_rules_of_a_temporary_environment_go_with_their_stack() throws IOException {
        templates.deploy(COUNTRIES, DeployedTemplates.COUNTRIES, Map.of("Name", "app-dev", "Lifetime", "TEMPORARY"));

        delete(COUNTRIES);

        assertThat(region.endUserMessaging()
                        .describeProtectConfigurations(all -> {})
                        .protectConfigurations())
                .isEmpty();
    }

    @Test
    void a_dashboard_shows_outcomes_spend_the_carriers_and_the_backlog_and_queues_that_there_are() throws IOException {
        templates.deploy(
                "app-dev-strata-sms-dashboard",
                DeployedTemplates.DASHBOARD,
                Map.of(
                        "Name", "app-dev",
                        "MonthlySpendLimitInUsd", "250",
                        "DeliveryQueueName", "events",
                        "InboundQueueName", "replies",
                        "DeliveryLogGroupName", "/aws/sms-voice/app-dev/strata-sms/delivery-events",
                        "HasWorker", "true"));
        templates.deploy("other", DeployedTemplates.DASHBOARD, Map.of("Name", "other"));

        assertThat(dashboard("app-dev-strata-sms"))
                .contains("StrataSms/app-dev", "FinalEvents", "TextsTakenForSpam", "DeliveredTexts")
                .contains("TextMessageMonthlySpend", "\"value\": 250")
                .contains("\"events\"", "\"replies\"")
                .contains("BacklogParts", "OldestSeconds")
                .contains("SOURCE '/aws/sms-voice/app-dev/strata-sms/delivery-events'", "by carrierName, eventType");
        assertThat(dashboard("other-strata-sms"))
                .contains("TextMessageMonthlySpend")
                .doesNotContain("ApproximateAgeOfOldestMessage", "annotations", "BacklogParts", "SOURCE");
    }

    @Test
    void delivery_events_are_archived_and_the_archive_outlives_its_stacks() throws IOException {
        var archive =
                templates.deploy("app-dev-strata-sms-archive", DeployedTemplates.ARCHIVE, Map.of("Name", "app-dev"));
        var pool = templates.deployPool(Map.of());
        var sms = templates.deploy(
                "app-dev-strata-sms",
                DeployedTemplates.NOTIFICATIONS,
                Map.of(
                        "Name",
                        "app-dev",
                        "PhonePoolArn",
                        requireNonNull(pool.get("PhonePoolArn")),
                        "ArchiveStreamArn",
                        requireNonNull(archive.get("DeliveryStreamArn")),
                        "ArchiveRoleArn",
                        requireNonNull(archive.get("DeliveryArchiveRoleArn"))));
        var bucket = requireNonNull(archive.get("BucketName"));
        var reader = new ArchiveReader(aws.endpoint(), "000000000000");
        send(pool, sms, "+14254147755");
        aws.advance(Duration.ofMinutes(10));

        assertThat(reader.keys(bucket)).isNotEmpty().allMatch(key -> key.startsWith("events/2026/11/02/"));
        assertThat(unzipped(reader.content(bucket, reader.keys(bucket).getFirst())))
                .contains("\"eventType\"", "TEXT_");
        delete("app-dev-strata-sms");
        delete("app-dev-strata-sms-archive");
        assertThat(reader.keys(bucket)).isNotEmpty();
    }

    @Test
    void the_accounts_role_outlives_its_stack() throws IOException {
        var role = templates
                .deploy("strata-sms-account", DeployedTemplates.ACCOUNT, Map.of())
                .get("ServiceLinkedRoleName");

        delete("strata-sms-account");

        assertThat(region.iam().getRole(get -> get.roleName(role)).role().path())
                .contains("sms-voice.amazonaws.com");
    }

    private static String unzipped(byte[] content) throws IOException {
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String dashboard(String name) {
        return region.cloudWatch().getDashboard(get -> get.dashboardName(name)).dashboardBody();
    }

    private void delete(String stack) {
        region.cloudFormation().deleteStack(delete -> delete.stackName(stack));
        aws.advance(Duration.ofMinutes(1));
    }

    private void send(Map<String, String> pool, Map<String, String> sms, String to) {
        region.endUserMessaging()
                .sendTextMessage(send -> send.destinationPhoneNumber(to)
                        .originationIdentity(pool.get("PhonePoolId"))
                        .configurationSetName(sms.get("ConfigurationSetName"))
                        .messageBody("Hello"));
    }
}
