package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/**
 * The service layer of infra/example, applied by Terraform with the AWS provider, as a Strata project would. The
 * provider waits ten seconds before it first asks what became of a stack, so the stories are told side by side, each in
 * an account of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
@NeedsTools({"terraform", "terraform-provider-aws"})
class TerraformStoryIT {
    private static final int NO_CHANGES = 0;
    private static final int CHANGES = 2;

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private static final String OPTED_OUT = "+12065550142";
    private static final AtomicLong accounts = new AtomicLong(432109876540L);

    @TempDir
    Path project;

    private final String account = String.valueOf(accounts.incrementAndGet());
    private final EmulatedRegion region = embedded.aws().account(account).region("us-east-1");
    private AwsProvider provider;
    private Tool terraform;

    @BeforeEach
    void prepare() throws IOException {
        copyOf("modules");
        copyOf("example");
        terraform = embedded.tool("terraform", account)
                .with("TF_CLI_ARGS", "-no-color")
                .with("TF_IN_AUTOMATION", "1")
                .with("CHECKPOINT_DISABLE", "1")
                .with("TF_CLI_CONFIG_FILE", "");
        provider = AwsProvider.start(embedded.environment(account));
        terraform = terraform.with("TF_REATTACH_PROVIDERS", provider.address());
        run("init", "-input=false");
    }

    @AfterEach
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void the_service_layer_is_applied_and_destroyed_its_pool_outlives_it_and_it_comes_back() throws IOException {
        assertThat(plan()).isEqualTo(CHANGES);
        apply();
        assertThat(plan()).as("a second plan").isEqualTo(NO_CHANGES);
        takeIntoTheStateAgain();
        assertThat(terraform
                        .run(service(), "output", "environment_variables")
                        .succeeds()
                        .output())
                .contains("AWS_SMS_PHONE_POOL_ID", "\"AWS_SMS_CONFIGURATION_SET_NAME\" = \"app-dev-strata-sms\"");
        assertThat(region.cloudWatch().describeAlarms().metricAlarms())
                .as("alarms tell the project's monitoring topic")
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.alarmActions())
                        .singleElement()
                        .asString()
                        .endsWith(":app-dev-monitoring"));
        var pool = output("app-dev-strata-sms-pool", "PhonePoolId");
        var number = matchingNumber();
        region.endUserMessaging()
                .associateOriginationIdentity(r -> r.poolId(pool)
                        .originationIdentity(number.phoneNumberId())
                        .isoCountryCode("US"));

        destroy();

        assertThat(members(pool)).as("the pool outlives its environment").contains(number.phoneNumberArn());
        assertThat(region.iam().listRoles(r -> {}).roles()).isEmpty();
        assertThat(region.endUserMessaging().describeConfigurationSets(r -> {}).configurationSets())
                .isEmpty();

        comeBack(pool);
    }

    /** As for stacks that were made by other means: they are imported one by one, and nothing of them changes. */
    private void takeIntoTheStateAgain() {
        var stacks = new LinkedHashMap<String, String>();
        stacks.put("module.strata_sms_phone_pool[0].aws_cloudformation_stack.phone_pool", "app-dev-strata-sms-pool");
        stacks.put(
                "module.notifications_sms[0].aws_cloudformation_stack.allowed_countries[0]",
                "app-dev-strata-sms-countries");
        stacks.put("module.notifications_sms[0].aws_cloudformation_stack.notifications_sms", "app-dev-strata-sms");
        stacks.keySet().forEach(address -> run("state", "rm", address));
        stacks.forEach((address, stack) -> run("import", "-input=false", "-var=environment_name=dev", address, stack));
        assertThat(planned())
                .as("the provider imports no parameters, so they are written down once more")
                .contains("0 to add, 3 to change, 0 to destroy");
        apply();
        assertThat(plan()).as("a plan after the import").isEqualTo(NO_CHANGES);
    }

    /** As docs/infra/switch-off.md says: the pool that was left goes, its opt-out list is taken again. */
    private void comeBack(String leftPool) throws IOException {
        var sms = region.endUserMessaging();
        sms.putOptedOutNumber(
                r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber(OPTED_OUT));
        sms.updatePool(r -> r.poolId(leftPool).deletionProtectionEnabled(false));
        sms.deletePool(r -> r.poolId(leftPool));
        configure(
                "enable_sms_notifications = .*",
                "$0\n  sms_create_opt_out_list = false\n  sms_create_delivery_log = false");

        apply();

        assertThat(output("app-dev-strata-sms-pool", "PhonePoolId")).isNotEqualTo(leftPool);
        assertThat(output("app-dev-strata-sms", "OptOutListName")).isEqualTo("app-dev-strata-sms-opt-outs");
        assertThat(sms.describeOptedOutNumbers(r -> r.optOutListName("app-dev-strata-sms-opt-outs"))
                        .optedOutNumbers())
                .as("whoever opted out stays so")
                .extracting(OptedOutNumberInformation::optedOutNumber)
                .containsExactly(OPTED_OUT);
    }

    @Test
    void originators_are_added_and_retired_while_texts_flow_and_none_fails() throws Exception {
        apply();
        var pool = output("app-dev-strata-sms-pool", "PhonePoolId");
        var first = matchingNumber();
        var second = matchingNumber();
        try (var texts = TextFlow.start(region.endUserMessaging(), pool, "app-dev-strata-sms")) {
            configure(first);
            assertThat(planned())
                    .as("a policy that is replaced is off its role meanwhile, and every text denied")
                    .contains("0 to destroy");
            apply();
            assertThat(members(pool)).contains(first.phoneNumberArn());
            texts.awaitMore(20);

            configure(second);
            apply();
            assertThat(members(pool)).contains(second.phoneNumberArn()).doesNotContain(first.phoneNumberArn());
            texts.awaitMore(20);

            assertThat(texts.failures()).isEmpty();
        }
        assertThat(output("app-dev-strata-sms-pool", "PhonePoolId"))
                .as("the pool's id")
                .isEqualTo(pool);
        assertThat(region.endUserMessaging().describePhoneNumbers(r -> {}).phoneNumbers())
                .as("a retired number is not released")
                .extracting(PhoneNumberInformation::phoneNumberId)
                .contains(first.phoneNumberId());
    }

    /**
     * The pool is there already: here from the same template by the command's own means, which takes no ten seconds.
     */
    @Test
    void a_temporary_workspace_shares_the_pool_of_the_permanent_environment() {
        DefaultEnvironment.deploy(region);
        var pool = output("app-dev-strata-sms-pool", "PhonePoolId");

        run("workspace", "new", "p-123");
        apply();
        assertThat(plan()).as("a second plan in a temporary workspace").isEqualTo(NO_CHANGES);
        assertThat(output("p-123-app-dev-strata-sms", "PhonePoolId")).isEqualTo(pool);

        destroy();
        run("workspace", "select", "default");
        run("workspace", "delete", "p-123");
        assertThat(members(pool)).as("the shared pool stays").isNotEmpty();
    }

    /**
     * A number set up as docs/infra/operate.md says before it can join a pool: with the pool's opt-out list and
     * replies.
     */
    private PhoneNumberInformation matchingNumber() {
        var sms = region.endUserMessaging();
        var number = region.registrationDesk().approve(Originators.pending(sms));
        sms.updatePhoneNumber(
                r -> r.phoneNumberId(number.phoneNumberId()).optOutListName("app-dev-strata-sms-opt-outs"));
        Originators.takeReplies(sms, number.phoneNumberId(), output("app-dev-strata-sms-pool", "PhonePoolId"));
        return number;
    }

    /** Edits the project as its engineers do to add or retire an originator. */
    private void configure(PhoneNumberInformation... originators) throws IOException {
        var ids = Arrays.stream(originators)
                .map(number -> '"' + number.phoneNumberId() + '"')
                .collect(Collectors.joining(", "));
        configure("sms_origination_identity_arns = \\[.*]", "sms_origination_identity_arns = [" + ids + "]");
    }

    private void configure(String line, String replacement) throws IOException {
        var file = project.resolve("example/app/app-config/dev.tf");
        var text = Files.readString(file);
        var changed = text.replaceFirst(line, replacement);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    private String planned() {
        return terraform
                .run(service(), "plan", "-input=false", "-lock=false", "-var=environment_name=dev")
                .succeeds()
                .output();
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

    private void destroy() {
        run("destroy", "-auto-approve", "-input=false", "-var=environment_name=dev");
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
