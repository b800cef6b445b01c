package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.Tool;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/** The service layer of infra/example, applied by Terraform with the AWS provider, as a Strata project would. */
class TerraformStoryIT {
    private static final String ACCOUNT = "432109876543";
    private static final int NO_CHANGES = 0;
    private static final int CHANGES = 2;

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path project;

    private final EmulatedRegion region = embedded.aws().account(ACCOUNT).region("us-east-1");
    private AwsProvider provider;
    private Tool terraform;

    @BeforeEach
    void prepare() throws IOException {
        copyOf("modules");
        copyOf("example");
        terraform = embedded.tool("terraform", ACCOUNT)
                .with("TF_CLI_ARGS", "-no-color")
                .with("TF_IN_AUTOMATION", "1")
                .with("CHECKPOINT_DISABLE", "1")
                .with("TF_CLI_CONFIG_FILE", "");
        provider = AwsProvider.start(embedded.environment(ACCOUNT));
        terraform = terraform.with("TF_REATTACH_PROVIDERS", provider.address());
    }

    @AfterEach
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void terraform_applies_changes_shares_and_destroys_the_service_layer_while_texts_flow() throws Exception {
        run("init", "-input=false");
        assertThat(plan()).isEqualTo(CHANGES);
        apply();
        assertThat(plan()).as("a second plan").isEqualTo(NO_CHANGES);
        assertThat(terraform
                        .run(service(), "output", "environment_variables")
                        .succeeds()
                        .output())
                .contains("AWS_SMS_PHONE_POOL_ID", "\"AWS_SMS_CONFIGURATION_SET_NAME\" = \"app-dev-sms-config-set\"");
        var pool = output("app-dev-sms-phone-pool", "PhonePoolId");

        var first = matchingNumber();
        var second = matchingNumber();
        try (var texts = TextFlow.start(region.endUserMessaging(), pool, "app-dev-sms-config-set")) {
            configure(first);
            apply();
            assertThat(members(pool)).contains(first.phoneNumberArn());
            texts.awaitMore(20);

            configure(second);
            apply();
            assertThat(members(pool)).contains(second.phoneNumberArn()).doesNotContain(first.phoneNumberArn());
            texts.awaitMore(20);

            assertThat(texts.failures()).isEmpty();
        }
        assertThat(output("app-dev-sms-phone-pool", "PhonePoolId"))
                .as("the pool's id")
                .isEqualTo(pool);
        assertThat(region.endUserMessaging().describePhoneNumbers(r -> {}).phoneNumbers())
                .as("a retired number is not released")
                .extracting(PhoneNumberInformation::phoneNumberId)
                .contains(first.phoneNumberId());

        temporaryWorkspaceSharesThePool(pool);

        run("destroy", "-auto-approve", "-input=false", "-var=environment_name=dev");
        assertThat(members(pool)).as("the pool outlives its environment").contains(second.phoneNumberArn());
        assertThat(region.iam().listRoles(r -> {}).roles()).isEmpty();
        assertThat(region.endUserMessaging().describeConfigurationSets(r -> {}).configurationSets())
                .isEmpty();
    }

    private void temporaryWorkspaceSharesThePool(String pool) {
        run("workspace", "new", "p-123");
        apply();
        assertThat(plan()).as("a second plan in a temporary workspace").isEqualTo(NO_CHANGES);
        assertThat(output("p-123-app-dev-sms-config-set", "PhonePoolId")).isEqualTo(pool);
        run("destroy", "-auto-approve", "-input=false", "-var=environment_name=dev");
        run("workspace", "select", "default");
        run("workspace", "delete", "p-123");
    }

    /** As the registration of a 10DLC number ends. */
    private PhoneNumberInformation approvedNumber() {
        var sms = region.endUserMessaging();
        var requested = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                .messageType("TRANSACTIONAL")
                .numberCapabilitiesWithStrings("SMS")
                .numberType("TEN_DLC"));
        return region.endUserMessaging().registrationDesk().approve(requested.phoneNumberId());
    }

    /** A number set up as docs/infra/sms-notifications.md says before it can join a pool: with the pool's opt-out list and replies. */
    private PhoneNumberInformation matchingNumber() {
        var number = approvedNumber();
        var sms = region.endUserMessaging();
        sms.updatePhoneNumber(r -> r.phoneNumberId(number.phoneNumberId()).optOutListName("app-dev-sms-opt-outs"));
        for (var word : List.of("HELP", "STOP")) {
            var reply = sms.describeKeywords(r -> r.originationIdentity(output("app-dev-sms-phone-pool", "PhonePoolId"))
                            .keywords(word))
                    .keywords()
                    .getFirst();
            sms.putKeyword(r -> r.originationIdentity(number.phoneNumberId())
                    .keyword(word)
                    .keywordMessage(reply.keywordMessage())
                    .keywordAction(reply.keywordAction()));
        }
        return number;
    }

    /** What a project edits to add or retire an originator. */
    private void configure(PhoneNumberInformation... originators) throws IOException {
        var ids = Arrays.stream(originators)
                .map(number -> '"' + number.phoneNumberId() + '"')
                .collect(Collectors.joining(", "));
        var file = project.resolve("example/app/app-config/dev.tf");
        var text = Files.readString(file)
                .replaceFirst(
                        "sms_origination_identity_arns = \\[.*]", "sms_origination_identity_arns = [" + ids + "]");
        Files.writeString(file, text);
        assertThat(text).contains(ids);
    }

    private int plan() {
        var plan = terraform.run(
                service(), "plan", "-detailed-exitcode", "-input=false", "-lock=false", "-var=environment_name=dev");
        assertThat(plan.exitCode()).as(plan.output()).isIn(NO_CHANGES, CHANGES);
        return plan.exitCode();
    }

    private void apply() {
        run("apply", "-auto-approve", "-input=false", "-var=environment_name=dev");
    }

    private void run(String... arguments) {
        terraform.run(service(), arguments).succeeds();
    }

    private Path service() {
        return project.resolve("example/app/service");
    }

    private String output(String stack, String key) {
        return region.cloudFormation().describeStacks(r -> r.stackName(stack)).stacks().getFirst().outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow();
    }

    private List<String> members(String pool) {
        return region
                .endUserMessaging()
                .listPoolOriginationIdentities(r -> r.poolId(pool))
                .originationIdentities()
                .stream()
                .map(identity -> identity.originationIdentityArn())
                .toList();
    }

    private void copyOf(String tree) throws IOException {
        var infra = TestFiles.CHECKOUT.resolve("infra");
        var sources = new ArrayList<Path>();
        try (var files = Files.walk(infra.resolve(tree))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(".terraform"))
                    .forEach(sources::add);
        }
        for (var source : sources) {
            var target = project.resolve(infra.relativize(source).toString());
            Files.createDirectories(target.getParent());
            Files.copy(source, target);
        }
    }
}
