package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final Path MODULES = Path.of("modules").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notifications-phone-pool/resources/phone-pool.yaml",
                "notifications-sms/resources/notifications-sms.yaml"
            })
    void template_is_clean_for_cfn_lint_informational_rules_included(String template) {
        // "us-east-1,us-gov-west-1": resource types and properties are looked up per Region, in both partitions we know
        // used
        Tool.onPath("cfn-lint")
                .run(MODULES, "--include-checks", "I", "--regions", "us-east-1", "us-gov-west-1", "--", template)
                .succeeds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notifications-phone-pool/resources/phone-pool.yaml",
                "notifications-sms/resources/notifications-sms.yaml"
            })
    void jar_holds_the_very_file_that_terraform_deploys(String template) throws IOException {
        String name = Path.of(template).getFileName().toString();
        try (var packaged = TemplatesTest.class.getResourceAsStream(name)) {
            assertThat(packaged).as("resource org/stratasms/infra/%s", name).isNotNull();
            assertThat(new String(packaged.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(MODULES.resolve(template)));
        }
    }
}
