package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final Path MODULES = Path.of("modules").toAbsolutePath();
    private static final String POOL = "notifications-phone-pool/resources/phone-pool.yaml";
    private static final String NOTIFICATIONS = "notifications-sms/resources/notifications-sms.yaml";
    private static final String ARCHIVE = "notifications-sms/resources/delivery-archive.yaml";
    private static final String REGISTRAR = "notifications-sms/resources/registrar-policy.yaml";
    private static final String DASHBOARD = "notifications-sms/resources/dashboard.yaml";
    private static final String ACCOUNT = "notifications-sms-account/resources/sms-account.yaml";
    private static final String COUNTRIES = "notifications-sms/resources/allowed-countries.yaml";

    @Test
    @NeedsTools("cfn-lint")
    void templates_are_clean_for_cfn_lint_informational_rules_included() {
        // One Region of each partition, because types and properties differ by Region.
        Tool.onPath("cfn-lint")
                .run(
                        MODULES,
                        "-c",
                        "I",
                        "-r",
                        "us-east-1",
                        "us-gov-west-1",
                        "eusc-de-east-1",
                        "--",
                        POOL,
                        NOTIFICATIONS,
                        COUNTRIES,
                        ARCHIVE,
                        DASHBOARD,
                        REGISTRAR,
                        ACCOUNT)
                .succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {POOL, NOTIFICATIONS, COUNTRIES, ARCHIVE, DASHBOARD, REGISTRAR, ACCOUNT})
    void jar_holds_the_very_file_that_terraform_deploys(String template) throws IOException {
        try (var packaged = TemplatesTest.class.getResourceAsStream("modules/" + template)) {
            assertThat(packaged)
                    .as("resource org/stratasms/infra/modules/%s", template)
                    .isNotNull();
            assertThat(new String(packaged.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(MODULES.resolve(template)));
        }
    }

    /** The limit of Terraform and CreateStack for a template as text; a longer one must be in S3. */
    @ParameterizedTest
    @ValueSource(strings = {POOL, NOTIFICATIONS, COUNTRIES, ARCHIVE, DASHBOARD, REGISTRAR, ACCOUNT})
    void template_is_short_enough_to_be_sent_as_it_is(String template) throws IOException {
        assertThat(Files.size(MODULES.resolve(template))).isLessThanOrEqualTo(51_200);
    }

    /**
     * A deletion policy is a literal, so a resource that is retained only in permanent environments is written twice
     * (record 3).
     */
    @ParameterizedTest
    @CsvSource({
        POOL + ", OptOutList",
        POOL + ", SimulatorNumber",
        POOL + ", Pool",
        NOTIFICATIONS + ", DeliveryLog",
        COUNTRIES + ", CountryRules"
    })
    void temporary_twin_differs_from_the_permanent_resource_in_nothing_but_its_survival(String file, String resource)
            throws IOException {
        List<String> template = Files.readAllLines(MODULES.resolve(file));

        List<String> permanent = resource(template, resource);
        List<String> temporary = resource(template, "Temporary" + resource);

        assertThat(permanent).contains("DeletionPolicy: RetainExceptOnCreate", "UpdateReplacePolicy: Retain");
        assertThat(temporary).contains("DeletionPolicy: Delete", "UpdateReplacePolicy: Delete");
        assertThat(withoutSurvival(temporary)).isNotEmpty().isEqualTo(withoutSurvival(permanent));
    }

    @Test
    void every_country_is_blocked_unless_it_is_allowed() throws IOException {
        String template = Files.readString(MODULES.resolve(COUNTRIES));
        Set<String> countries = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

        for (String country : countries) {
            // NO would be read as a boolean.
            String written = country.equals("NO") ? "\"NO\"" : country;
            assertThat(template)
                    .contains("  %1$s: !Equals [!Select [0, !Split [%1$s, !Ref Allowed]], !Ref Allowed]\n"
                            .formatted(written))
                    .contains("{CountryCode: %1$s, ProtectStatus: !If [%1$s, BLOCK, ALLOW]}".formatted(written));
        }
        assertThat(template.split("CountryCode:", -1)).hasSize(2 * countries.size() + 1);
    }

    /** Returns the trimmed lines below {@code name:}, up to the next line with as little indentation. */
    private static List<String> resource(List<String> template, String name) {
        int start = template.indexOf("  " + name + ":");
        assertThat(start).as("resource %s", name).isNotNegative();
        return template.stream()
                .skip(start + 1L)
                .takeWhile(line -> line.startsWith("    "))
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static List<String> withoutSurvival(List<String> resource) {
        return resource.stream()
                .filter(line ->
                        !line.matches("(Condition|DeletionPolicy|UpdateReplacePolicy|DeletionProtectionEnabled): .*"))
                .map(line -> line.replace("Temporary", ""))
                .toList();
    }
}
