package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;

/** An environment that texts by the template's own modules becomes one that texts by ours, as docs/infra/adopt.md tells it. */
@NeedsTools({"terraform", "terraform-provider-aws"})
class AdoptionIT {
    private static final String OPTED_OUT = "+12065550142";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private final EmulatedRegion region = embedded.aws().region("us-east-1");
    private PinpointSmsVoiceV2Client sms;
    private StrataProjectFixture project;
    private AwsProvider provider;
    private Tool terraform;

    @BeforeEach
    void texting() throws IOException {
        var connection = new Connection();
        connection.port = embedded.port();
        sms = connection.smsVoice();
        project = StrataProjectFixture.in(folder);
        project.configureDev("");
        project.commit("Switch SMS on");
        provider = AwsProvider.start(embedded.environment(Connection.EMBEDDED_ACCOUNT));
        terraform = embedded.tool("terraform", Connection.EMBEDDED_ACCOUNT)
                .with("TF_REATTACH_PROVIDERS", provider.address())
                .with("TF_CLI_ARGS", "-no-color")
                .with("CHECKPOINT_DISABLE", "1")
                .with("TF_CLI_CONFIG_FILE", "");
        terraform("init", "-input=false");
        apply();
    }

    @AfterEach
    void close() {
        sms.close();
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void a_pool_is_taken_over_while_texts_flow_and_nothing_of_it_is_lost() throws Exception {
        var pool = pool().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        sms.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(OPTED_OUT));
        var members = members(pool);
        assertThat(members).hasSize(2);

        try (var upstreams = TextFlow.start(sms, pool, "app-dev-sms-config-set")) {
            var shown = page(0);
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).contains(pool, "RETAIN", "IMPORT", "Nothing was changed; add --write");
            assertThat(pool().deletionProtectionEnabled()).isFalse();

            var adopted = page(1);
            assertThat(adopted.exitCode()).as(adopted.err()).isZero();
            upstreams.awaitMore(20);
            assertThat(members(pool)).isEqualTo(members);

            var installed = page(2);
            assertThat(installed.exitCode()).as(installed.err()).isZero();
            project.configureDev(adopted.out()
                    .lines()
                    .filter(line -> line.startsWith("  sms_"))
                    .reduce("", (all, line) -> all + line + "\n"));
            project.commit("Install strata-sms beside the template's SMS");
            terraform("init", "-input=false");
            adopted.out()
                    .lines()
                    .filter(line -> line.startsWith("  terraform "))
                    .forEach(this::printed);

            assertThat(plan()).contains(" 0 to destroy.").doesNotContain("must be replaced", "will be destroyed");
            apply();
            upstreams.awaitMore(20);
            assertThat(upstreams.failures()).isEmpty();
        }

        try (var ours = TextFlow.start(sms, pool, "app-dev-strata-sms")) {
            ours.awaitMore(20);
            assertThat(page(3).exitCode()).isZero();
            project.commit("Leave the template's SMS");
            terraform("init", "-input=false");
            apply();
            ours.awaitMore(20);
            assertThat(ours.failures()).isEmpty();
        }

        assertThat(plan()).contains("No changes.");
        assertThat(pool().poolId()).isEqualTo(pool);
        assertThat(pool().deletionProtectionEnabled()).isTrue();
        assertThat(members(pool)).isEqualTo(members);
        assertThatThrownBy(() -> sms.sendTextMessage(r -> r.originationIdentity(pool)
                        .destinationPhoneNumber(OPTED_OUT)
                        .messageBody("Hello")))
                .isInstanceOf(ConflictException.class);
        assertThat(sms.describeConfigurationSets(r -> {}).configurationSets())
                .singleElement()
                .satisfies(set -> assertThat(set.configurationSetName()).isEqualTo("app-dev-strata-sms"));
        assertThat(region.logs()
                        .describeLogGroups(r -> r.logGroupNamePrefix("/aws/sms-voice/app-dev-sms/"))
                        .logGroups())
                .as("the delivery events of before")
                .hasSize(1);
        assertThat(region.iam()
                        .listAttachedRolePolicies(r -> r.roleName("app-dev-app"))
                        .attachedPolicies())
                .as("what the application may do")
                .hasSize(1);
        assertThat(Terminal.run("check", folder.toString()).out()).isEqualTo("All is as it should be.\n");
    }

    /** A command of docs/infra/adopt.md, which has these four. */
    private Terminal page(int command) {
        var commands = PageCommands.of("docs/infra/adopt.md", folder, "--port=" + embedded.port());
        assertThat(commands).hasSize(4);
        return Terminal.run(commands.get(command));
    }

    private PoolInformation pool() {
        return sms.describePools(r -> {}).pools().getFirst();
    }

    private List<String> members(String pool) {
        return sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities().stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .sorted()
                .toList();
    }

    /** A line that adopt printed for a shell. */
    private void printed(String line) {
        terraform(Arrays.stream(line.strip().substring("terraform ".length()).split(" "))
                .map(argument -> argument.replace("'", ""))
                .toArray(String[]::new));
    }

    private String plan() {
        return terraform("plan", "-input=false", "-var=environment_name=dev");
    }

    private void apply() {
        terraform("apply", "-auto-approve", "-input=false", "-var=environment_name=dev");
    }

    private String terraform(String... arguments) {
        return terraform
                .run(folder.resolve("infra/app/service"), arguments)
                .succeeds()
                .output();
    }
}
