package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.NeedsTools;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;

/**
 * Follows every page of docs/infra from its first block to its last, in a Strata project on the embedded AWS. A page
 * that is not followed here fails.
 */
@Execution(ExecutionMode.CONCURRENT)
@NeedsTools({"aws", "jq", "make", "terraform", "terraform-provider-aws"})
class InfraPagesIT {
    private static final String PHONE = "+12065550147";
    private static final String OPTED_OUT = "+12065550142";
    private static final String EARLIER_LOG = "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts";
    private static final String LIST = "app-dev-strata-sms-opt-outs";
    private static final String ANSWERS = """
            --program 'City Benefits' \
            --help-message 'City Benefits: for help call 206-555-0100. Reply STOP to opt out.' \
            --stop-message 'City Benefits: you have opted out and will receive no more messages.'""";
    private static final String SERVICE = "make infra-update-app-service APP_NAME=app ENVIRONMENT=dev";
    private static final String PLAN = "terraform -chdir=infra/app/service plan -var=environment_name=dev";
    private static final AtomicLong accounts = new AtomicLong(543210987650L);

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private final String account = String.valueOf(accounts.incrementAndGet());
    private final EmulatedRegion region = embedded.aws().account(account).region("us-east-1");
    private PageShell shell;

    @BeforeEach
    void open() throws IOException {
        shell = PageShell.in(folder, embedded, account);
    }

    @AfterEach
    void close() {
        if (shell != null) {
            shell.close();
        }
    }

    static Stream<Path> pages() throws IOException {
        try (var pages = Files.list(InfraPagesTest.PAGES)) {
            return pages.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_block_of_a_page_is_followed(Path file) throws Exception {
        var page = new PageWalk(file, shell).given("<FOLDER_OF_STRATA_SMS>", TestFiles.CHECKOUT.toString());
        switch (file.getFileName().toString()) {
            case "README.md" -> assertThat(page.run("export PATH")).contains("strata-sms");
            case "switch-on.md" -> switchOn(page);
            case "take-over.md" -> takeOver(page);
            case "operate.md" -> operate(page);
            case "switch-off.md" -> switchOff(page);
            case "worker.md" -> worker(page);
            case "without-terraform.md" -> withoutTerraform(page);
            default -> {}
        }
        page.end();
    }

    private void switchOn(PageWalk page) {
        assertThat(page.run("install")).contains("+++ b/infra/");
        page.run("--write");
        page.set("dev", "simulator");
        page.run("make infra-update-current-account");
        assertThat(page.run("send")).contains("TEXT_DELIVERED");
        assertThat(page.run("check")).contains("All is as it should be");
        var number = approved();
        page.given("<PHONE_ID>", number).given("<YOUR_PHONE>", PHONE);
        page.run("create-opt-out-list");
        page.set("prod", number);
        assertThat(page.run("send")).contains("TEXT_DELIVERED");
        assertThat(page.run("update")).contains("nothing to change");
    }

    /** The pool is one of the template's that an application texts through all the while. */
    private void takeOver(PageWalk page) throws InterruptedException {
        var sms = region.endUserMessaging();
        shell.project().set("dev", "enable_sms_notifications = true");
        shell.run(SERVICE).succeeds();
        var pool = pool("Default");
        var number = region.registrationDesk()
                .provisionInto(pool, NumberType.TEN_DLC, "US")
                .phoneNumberId();
        sms.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(OPTED_OUT));
        var members = members(pool);
        assertThat(members).hasSize(2);

        try (var texts = TextFlow.start(sms, pool, "app-dev-sms-config-set")) {
            assertThat(page.run("adopt")).contains(pool, "Nothing was changed; add --write");
            var adopted = page.run("adopt");
            texts.awaitMore(20);
            page.run("--beside-upstream");
            page.given("<PRINTED_LIST>", "Default").given("<PRINTED_MEMBERS>", printed(adopted, "sms_origination"));
            assertThat(adopted.replaceAll("(?m)^ +", "")).contains(page.set("dev", "sms_opt_out_list_name"));
            assertThat(page.run("terraform import")).contains(" 0 to destroy.");
            page.run("make");
            texts.awaitMore(20);
            assertThat(texts.failures()).isEmpty();
        }
        try (var texts = TextFlow.start(sms, pool, "app-dev-strata-sms")) {
            page.run("strata-sms install");
            texts.awaitMore(20);
            assertThat(texts.failures()).isEmpty();
        }
        assertThat(shell.run(PLAN).succeeds().output()).contains("No changes.");
        assertThat(members(pool)).isEqualTo(members).anyMatch(member -> member.contains(number));
        assertThatOnlyOursIsLeft(pool);

        keepsEarlierNames(page);
    }

    private void assertThatOnlyOursIsLeft(String pool) {
        var sms = region.endUserMessaging();
        assertThat(sms.describePools(r -> r.poolIds(pool)).pools().getFirst().deletionProtectionEnabled())
                .isTrue();
        assertThatThrownBy(() -> sms.sendTextMessage(r -> r.originationIdentity(pool)
                        .destinationPhoneNumber(OPTED_OUT)
                        .messageBody("Hello")))
                .isInstanceOf(ConflictException.class);
        assertThat(sms.describeConfigurationSets(r -> {}).configurationSets())
                .extracting(ConfigurationSetInformation::configurationSetName)
                .containsExactly("app-dev-strata-sms");
        assertThat(region.logs()
                        .describeLogGroups(r -> r.logGroupNamePrefix(EARLIER_LOG))
                        .logGroups())
                .as("the delivery events of before")
                .hasSize(1);
        assertThat(region.iam()
                        .listAttachedRolePolicies(r -> r.roleName("app-dev-app"))
                        .attachedPolicies())
                .as("what the application may do")
                .hasSize(1);
        assertThat(shell.run("strata-sms check .").succeeds().output()).isEqualTo("All is as it should be.\n");
    }

    private void keepsEarlierNames(PageWalk page) {
        // What the template's SMS has left would be in the way of the name.
        region.logs().deleteLogGroup(r -> r.logGroupName(EARLIER_LOG));
        var environment = new Environment(
                region.cloudFormation(),
                region.endUserMessaging(),
                region.logs(),
                EnvironmentSettings.named("app-dev")
                        .withStackNames("app-dev-sms-phone-pool", "app-dev-sms-config-set")
                        .withParameter("OptOutListName", "app-dev-sms-opt-outs")
                        .withParameter("ConfigurationSetName", "app-dev-sms-config-set")
                        .withParameter("DeliveryLogGroupName", EARLIER_LOG)
                        .withParameter("HelpMessage", "City Benefits: for help call 206-555-0100.")
                        .withParameter("StopMessage", "City Benefits: you have opted out.")
                        .withSimulator(true));
        var before = environment.deploy(Set.of(), step -> {});

        assertThat(page.run("--pool-stack"))
                .contains(before.required("AWS_SMS_PHONE_POOL_ID"), "app-dev-sms-config-set", EARLIER_LOG);
        assertThat(environment.diff().isEmpty()).isTrue();
        assertThat(members(pool("app-dev-sms-opt-outs"))).hasSize(1);
    }

    /** The list that a line of settings has, which adopt printed. */
    private static String printed(String adopted, String setting) {
        return adopted.lines()
                .filter(line -> line.strip().startsWith(setting))
                .map(line -> line.substring(line.indexOf('[') + 1, line.indexOf(']')))
                .findFirst()
                .orElseThrow();
    }

    private void operate(PageWalk page) {
        switchedOn();
        var pool = pool(LIST);
        assertThat(page.runFinding("describe-alarms")).contains("AWS_SMS_PHONE_POOL_ID", "-FailureRateAlarm-");

        var number = approved();
        page.given("<PHONE_ID>", number).given("<YOUR_PHONE>", PHONE).given("<POOL_ID>", pool);
        page.run("put-keyword");
        page.set("dev", "sms_origination_identity_arns");
        assertThat(page.run("make")).contains("TEXT_DELIVERED");
        page.run("disassociate");
        assertThat(members(pool)).anyMatch(member -> member.contains(number));

        var next = approved();
        takeSettings(next);
        page.given("<NEW_PHONE_ID>", next);
        page.set("dev", next);
        page.run("make");
        page.set("dev", next);
        page.run("make");
        assertThat(members(pool))
                .anyMatch(member -> member.contains(next))
                .noneMatch(member -> member.contains(number));
        page.run("release");

        page.run("--help-message");
        page.set("dev", "sms_simulator_help_message");
        assertThat(page.run("make")).contains("0 added, 1 changed, 0 destroyed.");
        assertThat(page.given("<US_DOLLARS>", "500").run("spend-limit")).contains("TEXT_MESSAGE_MONTHLY_SPEND_LIMIT");
        page.set("dev", "sms_monthly_spend_limit_usd");
        page.given("<OTHER_ACCOUNT_ID>", "111122223333").set("dev", "sms_enable_archive");
        assertThat(page.run("make"))
                .contains("AWS_SMS_DELIVERY_QUEUE_URL", "AWS_SMS_INBOUND_QUEUE_URL", "\"DashboardName\": \"app-dev");
        replies(page);

        page.run("--state-value ALARM");
        deadLetters(page);
        drift(page);
    }

    private void replies(PageWalk page) {
        var topic = physicalId("app-dev-strata-sms-pool", "InboundTopic");
        page.given("<NEXT_PHONE_ID>", approved()).given("<INBOUND_TOPIC_ARN>", topic);
        assertThat(page.run("InboundTopic")).contains(topic);
    }

    private void deadLetters(PageWalk page) {
        var queue = physicalId("app-dev-strata-sms", "DeliveryDeadLetterQueue");
        region.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("an event that nobody could read"));
        assertThat(page.given("<DEAD_LETTER_QUEUE_URL>", queue).run("receive-message"))
                .contains(queue, "\"ApproximateNumberOfMessages\": \"1\"", "an event that nobody could read");
    }

    private void drift(PageWalk page) {
        var detection = region.cloudFormation().detectStackDrift(r -> r.stackName("app-dev-strata-sms-pool"));
        assertThat(page.given("<DRIFT_DETECTION_ID>", detection.stackDriftDetectionId())
                        .run("detect-stack-drift"))
                .contains("DETECTION_COMPLETE", "\"StackResourceDrifts\": ");
    }

    private void switchOff(PageWalk page) {
        switchedOn();
        var sms = region.endUserMessaging();
        var pool = pool(LIST);
        var simulator = members(pool).getFirst().replaceAll(".*/", "");
        var protect = sms.describeProtectConfigurations(r -> {})
                .protectConfigurations()
                .getFirst();
        sms.putOptedOutNumber(r -> r.optOutListName(LIST).optedOutNumber(OPTED_OUT));

        page.set("dev", "enable_sms_notifications");
        page.run("make");
        assertThat(region.iam().listPolicies(r -> {}).policies()).isEmpty();
        assertThat(page.run("describe-pools")).contains(pool);
        page.given("<POOL_ID>", pool).given("<SIMULATOR_ID>", simulator);
        page.run("delete-pool");
        page.run("release-phone-number");
        assertThat(page.given("<PROTECT_ID>", protect.protectConfigurationId()).run("delete-protect"))
                .contains(protect.protectConfigurationId());
        page.set("dev", "sms_create_opt_out_list");
        page.run("make");
        assertThat(pool(LIST)).isNotEqualTo(pool);
        assertThat(page.run("describe-opted-out-numbers")).contains(OPTED_OUT);

        shell.project().set("dev", "enable_sms_notifications = false");
        shell.run(SERVICE).succeeds();
        var left = pool(LIST);
        var number = members(left).getFirst().replaceAll(".*/", "");
        sms.updatePool(r -> r.poolId(left).deletionProtectionEnabled(false));
        sms.deletePool(r -> r.poolId(left));
        sms.releasePhoneNumber(r -> r.phoneNumberId(number));
        page.run("delete-opt-out-list");
    }

    private void worker(PageWalk page) throws IOException {
        switchedOn();
        page.run("--worker");
        assertThat(shell.run("strata-sms check .").fails().output())
                .contains("WORKER_ROLE_MISSING", "DATABASE_LOG_HOLDS_TEXTS");
        assertThat(page.run("git apply")).contains("configure_schema(conn, \"strata_sms\", migrator_username");
        page.run("release-run-database-migrations");
        registry();
        page.given("<TAG>", "0.1.0")
                .given("<ARCHIVE>", folder.resolve("images/image.tar").toString());
        assertThat(page.run("publish-sms-worker")).contains("city-app-sms-worker:0.1.0 is there");
        page.set("dev", "enable_sms_worker");
        assertThat(page.run("infra-update-app-service"))
                .contains("module.sms_worker[0].aws_ecs_service.worker[0]", "All is as it should be");

        page.set("dev", "enable_sms_worker");
        assertThat(page.run("infra-update-app-service")).contains("Apply complete!");
        shell.project().unset("dev", "enable_sms_worker", "sms_worker_");
        assertThat(page.run("--no-worker")).contains("+++ /dev/null");
        assertThat(shell.project().root().resolve("bin")).doesNotExist();
    }

    /** Programs in place of a registry, which the embedded AWS does not have. */
    private void registry() throws IOException {
        var images = Files.createDirectories(folder.resolve("images"));
        Files.writeString(images.resolve("manifest.json"), "[]");
        shell.run("tar --create --file '%s/image.tar' --directory '%1$s' manifest.json".formatted(images))
                .succeeds();
        shell.program("crane", "[ \"$1\" = push ] || cat");
        shell.program("aws", """
                case "$2" in
                  get-login-password) echo not-a-secret;;
                  describe-repositories) echo 111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker;;
                  *) exit 254;;
                esac
                """);
    }

    private void withoutTerraform(PageWalk page) {
        assertThat(page.run("diff")).contains("AWS_SMS_PHONE_POOL_ID");
        assertThat(page.run("send")).contains("TEXT_DELIVERED");
        var number = approved();
        takeSettings(number);
        page.given("<PHONE_ID>", number).run("--origination-identity");
        assertThat(members(pool(LIST))).anyMatch(member -> member.contains(number));
        assertThat(page.run("destroy")).contains("retained: Pool");

        assertThat(page.run("phone-pool.yaml")).contains("OptOutListArn");
        page.given("<POOL_ARN>", output("web-dev-strata-sms-pool", "PhonePoolArn"));
        page.given("<OPT_OUT_LIST_ARN>", output("web-dev-strata-sms-pool", "OptOutListArn"));
        page.run("notifications-sms.yaml");
        page.run("allowed-countries.yaml");
    }

    /** An environment that was switched on as the first page tells it. */
    private void switchedOn() {
        shell.run("strata-sms install . --write " + ANSWERS
                        + " && git add --all && git commit --quiet --message Install")
                .succeeds();
        shell.project().set("dev", """
                enable_sms_notifications = true
                sms_enable_simulator = true
                sms_allow_simulator_only = true
                """);
        shell.run(SERVICE).succeeds();
    }

    /** Settings of a number that joins a pool of ours. */
    private void takeSettings(String number) {
        var sms = region.endUserMessaging();
        sms.updatePhoneNumber(r -> r.phoneNumberId(number).optOutListName(LIST));
        Originators.takeReplies(sms, number, pool(LIST));
    }

    private String pool(String optOutList) {
        return region.endUserMessaging().describePools(r -> {}).pools().stream()
                .filter(pool -> pool.optOutListName().equals(optOutList))
                .findFirst()
                .orElseThrow()
                .poolId();
    }

    private List<String> members(String pool) {
        return region
                .endUserMessaging()
                .listPoolOriginationIdentities(r -> r.poolId(pool))
                .originationIdentities()
                .stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .sorted()
                .toList();
    }

    private String physicalId(String stack, String resource) {
        return region.cloudFormation()
                .describeStackResource(r -> r.stackName(stack).logicalResourceId(resource))
                .stackResourceDetail()
                .physicalResourceId();
    }

    private String output(String stack, String key) {
        return region.cloudFormation().describeStacks(r -> r.stackName(stack)).stacks().getFirst().outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    private String approved() {
        var sms = region.endUserMessaging();
        return region.registrationDesk().approve(Originators.pending(sms)).phoneNumberId();
    }
}
