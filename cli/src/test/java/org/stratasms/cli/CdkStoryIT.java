package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/**
 * The example for the CDK in TypeScript, by the CDK's own command. It takes a minute or more, 200 MB of packages and
 * Node.js, so it runs if {@code -Dcdk=true} asks for it; {@code CdkTemplatesTest} of the emulator deploys what it
 * writes in each build.
 */
@NeedsTools({"node", "npm"})
@EnabledIfSystemProperty(named = "cdk", matches = "true")
class CdkStoryIT {
    private static final String ACCOUNT = "000000000000";
    private static final Path EXAMPLE = TestFiles.CHECKOUT.resolve("examples/cdk-typescript");
    private static final Path RECORDED = TestFiles.CHECKOUT.resolve(
            "emulator/src/test/resources/org/stratasms/emulator/internal/cloudformation/cdk");

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private Tool bash;

    @BeforeEach
    void install() {
        var installed = Tool.onPath("npm").run(EXAMPLE, "install", "--no-audit", "--no-fund");
        if (installed.exitCode() != 0) {
            Tool.missing("npm cannot fetch the CDK: " + installed.output().strip());
        }
        bash = embedded.tool("bash", ACCOUNT)
                // Where the CDK remembers accounts, which is the home folder otherwise.
                .with("CDK_HOME", Path.of("target", "cdk-home").toAbsolutePath().toString());
    }

    @Test
    void the_readme_s_commands_bootstrap_deploy_change_and_destroy() throws IOException {
        var commands = Guide.read("examples/cdk-typescript/README.md").commands();
        assertThat(commands).hasSize(3);
        run(commands.get(0));
        assertThat(run(commands.get(1))).contains("clinic-dev-strata-sms.PhonePoolId = pool-");

        for (var stack : List.of("clinic-dev-strata-sms-pool", "clinic-dev-strata-sms")) {
            var file = stack + ".template.json";
            assertThat(Files.readString(EXAMPLE.resolve("cdk.out").resolve(file)))
                    .as("%s is not what the CDK writes now: copy it from %s/cdk.out", RECORDED.resolve(file), EXAMPLE)
                    .isEqualTo(Files.readString(RECORDED.resolve(file)));
        }
        assertThat(embedded.run("send", "--name=clinic-dev", "+14254147755", "Hello", "--wait")
                        .out())
                .contains("TEXT_DELIVERED");

        run(commands.get(2));
        assertThat(embedded.aws()
                        .region("us-east-1")
                        .endUserMessaging()
                        .describePools(request -> {})
                        .pools())
                .isEmpty();
    }

    private String run(String command) {
        return bash.run(TestFiles.CHECKOUT, "-ec", command).succeeds().output();
    }
}
