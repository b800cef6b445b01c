package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;

/** Every command against an embedded AWS over HTTP, and what each says when something is wrong. */
class CommandsTest {
    private static final String SUCCESS = "+14254147755";
    private static final String FAILURE = "+14254147167";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void an_environment_lives_from_deploy_to_destroy() {
        var name = "--name=life";
        assertThat(run("diff", name).out()).contains("+ add").contains("ConfigurationSet");
        var deployed = run("deploy", name, "--output=json");
        assertThat(deployed.out()).contains("\"AWS_SMS_CONFIGURATION_SET_NAME\":\"life-strata-sms\"");
        assertThat(deployed.err()).contains("life-strata-sms-pool").contains("CREATE_COMPLETE");
        assertThat(run("diff", name).out()).isEqualTo("No changes.\n");
        assertThat(run("deploy", name).out())
                .as("deploy and outputs print the same variables")
                .isEqualTo(run("outputs", name).out())
                .contains("export AWS_SMS_PHONE_POOL_ID=pool-", "export AWS_ACCESS_KEY_ID=000000000000")
                .contains("export AWS_ENDPOINT_URL=http://127.0.0.1:" + embedded.port());

        var delivered = run("send", name, SUCCESS, "Your appointment is tomorrow.", "--wait");
        assertThat(delivered.exitCode()).as(delivered.err()).isZero();
        assertThat(delivered.out())
                .containsPattern("parts +1")
                .containsPattern("encoding +GSM")
                .contains("TEXT_DELIVERED");
        var failed = run("send", name, FAILURE, "Grüße 🎉", "--wait", "--output=json");
        assertThat(failed.exitCode()).isOne();
        assertThat(failed.out()).contains("\"encoding\":\"UNICODE\"").contains("\"finalEvent\":\"TEXT_BLOCKED\"");

        var events = run("events", name);
        assertThat(events.out())
                .contains("TEXT_DELIVERED", "TEXT_BLOCKED", "+…55", "+…67")
                .doesNotContain(SUCCESS, FAILURE);

        assertThat(run("destroy", name).out()).contains("retained: Pool (AWS::SMSVOICE::Pool)");
        var gone = run("outputs", name);
        assertThat(gone.exitCode()).isOne();
        assertThat(gone.err()).contains("There is no environment life").contains("strata-sms deploy --name life");
    }

    @Test
    void country_rules_archive_and_dashboard_are_settings_like_the_others() {
        var name = "--name=optional";
        assertThat(run("diff", name, "--allowed-country=US,CA", "--archive", "--dashboard")
                        .out())
                .contains("CountryRules", "DeliveryStream", "Dashboard");
        assertThat(run("deploy", name, "--allowed-country=GB", "--dashboard").exitCode())
                .isZero();
        assertThat(run("send", name, SUCCESS, "Hello").err()).contains("PROTECT");
        assertThat(run("diff", name, "--allowed-country=all", "--no-dashboard").out())
                .containsPattern("- remove +optional-strata-sms-countries")
                .containsPattern("- remove +optional-strata-sms-dashboard");

        var freed = run("deploy", name, "--allowed-country=all");
        assertThat(freed.exitCode()).as(freed.err()).isZero();
        assertThat(run("send", name, SUCCESS, "Hello").exitCode()).isZero();
        assertThat(run("diff", name).out()).as("the dashboard stays").isEqualTo("No changes.\n");

        var wrong = run("deploy", name, "--allowed-country=usa");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("'usa' is no country", "ISO 3166-1");
    }

    @Test
    void the_tags_of_a_text_come_with_its_events() {
        run("deploy", "--name=tags");

        var sent = run("send", "--name=tags", SUCCESS, "Hello", "--tags=purpose=reminder,team=benefits", "--wait");

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(run("events", "--name=tags", "--output=json").out())
                .contains("\"purpose\":\"reminder\"", "\"team\":\"benefits\"");
        var wrong = run("send", "--name=tags", SUCCESS, "Hello", "--tags", "two words=x");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("A tag's name", "--tags KEY=VALUE");
    }

    @Test
    void deploy_and_diff_keep_an_environment_whose_stacks_have_other_names() {
        var named = new String[] {"--name=renamed", "--pool-stack=renamed-old-pool", "--sms-stack=renamed-old"};
        assertThat(run("deploy", named[0], named[1], named[2]).exitCode()).isZero();

        assertThat(run("diff", named[0], named[1], named[2]).out()).isEqualTo("No changes.\n");
        assertThat(run("outputs", named[0]).err()).contains("There is no environment renamed");
        assertThat(run("outputs", named[2]).out()).contains("AWS_SMS_PHONE_POOL_ID=pool-");
    }

    @Test
    void a_malformed_number_and_an_empty_body_are_wrong_usage_and_never_printed() {
        var malformed = run("send", "555-CALL-ME", "Hello");
        assertThat(malformed.exitCode()).isEqualTo(2);
        assertThat(malformed.err()).contains("E.164").doesNotContain("555-CALL-ME");

        var empty = run("send", SUCCESS, "  ");
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("body is empty", "in quotes");
    }

    @Test
    void a_refusal_of_aws_is_told_with_its_reason() {
        run("deploy", "--name=refusal");
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        sms.putOptedOutNumber(
                r -> r.optOutListName("refusal-strata-sms-opt-outs").optedOutNumber(SUCCESS));

        var refused = run("send", "--name=refusal", SUCCESS, "Hello");

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT", "until they opt in again")
                .doesNotContain("at software.amazon");
    }

    @Test
    void a_text_that_may_have_been_sent_is_not_sent_again() {
        run("deploy", "--name=broken");
        var region = embedded.aws().region("us-east-1");
        var before = region.inbox().count();
        region.rules()
                .add(Rule.call(RuleAction.ACCEPT_THEN_CUT).of("SendTextMessage").once());

        var broken = run("send", "--name=broken", SUCCESS, "Hello");

        assertThat(broken.exitCode()).isOne();
        assertThat(broken.err()).contains("may have been sent", "strata-sms events");
        assertThat(region.inbox().count() - before).as("texts").isOne();
        region.rules().clear();
    }

    @Test
    void a_number_that_is_not_approved_or_has_other_replies_is_refused_and_the_next_run_takes_it() {
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        var number = Originators.pending(sms);
        String[] deploy = {"deploy", "--name=members", "--origination-identity=" + number};
        assertRefused(run(deploy), number, "Nothing was changed", "is PENDING", "after its registration is approved");

        embedded.aws().region("us-east-1").registrationDesk().approve(number);
        run("deploy", "--name=members");
        sms.updatePhoneNumber(r -> r.phoneNumberId(number).optOutListName("members-strata-sms-opt-outs"));
        assertRefused(run(deploy), number, "keyword HELP", "keyword STOP", "put-keyword");

        var pool = sms.describePools(r -> {}).pools().stream()
                .filter(it -> it.optOutListName().equals("members-strata-sms-opt-outs"))
                .findFirst()
                .orElseThrow()
                .poolId();
        Originators.takeReplies(sms, number, pool);
        var taken = run(deploy);
        assertThat(taken.exitCode()).as(taken.err()).isZero();
        assertThat(sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities())
                .extracting(OriginationIdentityMetadata::originationIdentity)
                .contains(number);

        assertNumberLeavesOnlyWhenAllowed(sms, number, pool);
    }

    /** The refusal ends with what to type. */
    private void assertNumberLeavesOnlyWhenAllowed(PinpointSmsVoiceV2Client sms, String number, String pool) {
        String[] retire = {"deploy", "--name=members", "--parameter=OriginationIdentityArns="};
        var arn = "arn:aws:sms-voice:us-east-1:000000000000:phone-number/" + number;

        var refused = run(retire);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Nothing was changed", arn + ": would leave the pool")
                .endsWith("Run it again with: --allow-loss " + arn + System.lineSeparator());
        var allowed = run(retire[0], retire[1], retire[2], "--allow-loss", arn);
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities())
                .extracting(OriginationIdentityMetadata::originationIdentity)
                .doesNotContain(number)
                .isNotEmpty();
    }

    private static void assertRefused(Terminal deployed, String... said) {
        assertThat(deployed.exitCode()).isOne();
        assertThat(deployed.err()).contains(said).doesNotContain("at org.stratasms");
    }

    @Test
    void the_completion_script_is_one_that_bash_takes() throws Exception {
        var script = Terminal.run("generate-completion");

        assertThat(script.out()).contains("up", "deploy", "--origination-identity");
        var bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(script.out());
        }
        assertThat(bash.inputReader().lines()).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void texts_arrive_sooner_by_a_faster_clock() {
        var checked = Terminal.run("up", "--clock=x60", "--check", "--port=0");

        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @Test
    void a_destination_that_the_pool_cannot_reach_is_refused_with_what_to_add() {
        run("deploy", "--name=reach");

        var refused = run("send", "--name=reach", "+14255550100", "Hello");

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("NO_ORIGINATION_IDENTITIES_FOUND", "--origination-identity")
                .containsOnlyOnce("simulator destinations")
                .containsOnlyOnce("NO_ORIGINATION_IDENTITIES_FOUND")
                .doesNotContain("14255550100");
    }

    @Test
    void strict_limits_leave_an_environment_that_can_be_texted_through() {
        var up = Terminal.run("up", "--check", "--port=0", "--limits=strict");
        assertThat(up.exitCode()).as(up.err()).isZero();

        assertThat(Terminal.run("up", "--limits=none").err())
                .contains("--limits")
                .contains("STRICT");
    }

    private Terminal run(String... arguments) {
        return embedded.run(arguments);
    }
}
