package org.stratasms.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.emulator.sms.EndUserMessaging;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;

/** Every command against an embedded AWS over HTTP, and what each says when something is wrong. */
class CommandsTest {
    private static final String SUCCESS = "+14254147755";
    private static final String FAILURE = "+14254147167";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private final String port = "--port=" + embedded.port();

    @Test
    void an_environment_lives_from_deploy_to_destroy() {
        var name = "--name=life";
        assertThat(run("diff", name).out()).contains("+ add").contains("ConfigurationSet");
        var deployed = run("deploy", name, "--output=json");
        assertThat(deployed.out()).contains("\"AWS_SMS_CONFIGURATION_SET_NAME\" : \"life-strata-sms\"");
        assertThat(deployed.err()).contains("life-strata-sms-pool").contains("CREATE_COMPLETE");
        assertThat(run("diff", name).out()).isEqualTo("No changes.\n");
        assertThat(run("outputs", name).out())
                .contains("export AWS_SMS_PHONE_POOL_ID=pool-")
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
    void destroy_tells_programs_what_is_retained_and_a_person_that_nothing_was_there() {
        run("deploy", "--name=ended");

        assertThat(run("destroy", "--name=ended", "--output=json").out())
                .contains("\"retained\"", "\"logicalId\" : \"Pool\"", "\"stack\" : \"ended-strata-sms-pool\"");
        var again = run("destroy", "--name=ended");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("There is no environment ended", "nothing to destroy");
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
    void settings_that_cannot_be_are_refused_with_the_cure() {
        assertThat(run("deploy", "--name=wrong", "--parameter", "NoSuch=1").err())
                .contains("no parameter NoSuch");
        assertThat(run("deploy", "--name=wrong", "--no-simulator").err()).contains("at least one identity");
        assertThat(run("deploy", "--name=wrong", "--origination-identity", "phone-unknown")
                        .err())
                .contains("no phone number with the id phone-unknown");
    }

    @Test
    void a_number_that_is_not_approved_or_has_other_replies_is_refused_and_the_next_run_takes_it() {
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        var number = Originators.pending(sms);
        String[] deploy = {"deploy", "--name=members", "--origination-identity=" + number};
        assertRefused(run(deploy), number, "RESOURCE_NOT_ACTIVE", "Wait for its registration to be approved");

        sms.registrationDesk().approve(number);
        run("deploy", "--name=members");
        sms.updatePhoneNumber(r -> r.phoneNumberId(number).optOutListName("members-strata-sms-opt-outs"));
        assertRefused(run(deploy), number, "KEYWORD_MISMATCH", "put-keyword");

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
    private void assertNumberLeavesOnlyWhenAllowed(EndUserMessaging sms, String number, String pool) {
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
    void a_clock_that_cannot_be_or_never_moves_is_wrong_usage() {
        var wrong = Terminal.run("up", "--clock=fast");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("real, manual").contains("x60").contains("'fast'");

        var standing = Terminal.run("up", "--clock=manual", "--check");
        assertThat(standing.exitCode()).isEqualTo(2);
        assertThat(standing.err()).contains("--check").contains("stands still");
    }

    @Test
    void texts_arrive_sooner_by_a_faster_clock() {
        var checked = Terminal.run("up", "--clock=x60", "--check", "--port=0");

        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @Test
    void a_busy_port_and_an_aws_that_is_not_there_are_told_with_what_to_do() {
        var busy = Terminal.run("up", port);
        assertThat(busy.exitCode()).isOne();
        assertThat(busy.err()).contains("" + embedded.port()).doesNotContain("\tat ");

        var absent = Terminal.run("outputs", "--port", "1");
        assertThat(absent.exitCode()).isOne();
        assertThat(absent.err()).contains("strata-sms up").contains("--aws");
    }

    @Test
    void wrong_usage_is_told_in_two_lines_with_where_to_look_and_no_words_of_a_text() {
        for (var port : new String[] {"99999", "-1", "x"}) {
            for (var command : new String[] {"up", "outputs"}) {
                var wrong = Terminal.run(command, "--port=" + port);
                assertThat(wrong.exitCode()).as(command + " " + port).isEqualTo(2);
                assertThat(wrong.err())
                        .contains("a port is a number from 0 to 65535", "'./strata-sms " + command + " --help'")
                        .hasLineCount(2);
            }
        }
        var unquoted = run("send", SUCCESS, "Hello", "secret", "+14255550142");
        assertThat(unquoted.exitCode()).isEqualTo(2);
        assertThat(unquoted.err()).contains("2 arguments too many", "in quotes").doesNotContain("secret", "0142");
        assertThat(run("events", "--message=a\"b").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("depoly").err()).contains("depoly", "Did you mean", "deploy");
        assertThat(Terminal.run().err()).contains("Missing required subcommand", "Usage:");
    }

    @Test
    void a_destination_that_the_pool_cannot_reach_is_refused_with_what_to_add() {
        run("deploy", "--name=reach");

        var refused = run("send", "--name=reach", "+14255550100", "Hello");

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("NO_ORIGINATION_IDENTITIES_FOUND", "simulator destinations only", "--origination-identity")
                .doesNotContain("14255550100");
    }

    @Test
    void results_are_json_for_programs() throws Exception {
        var check = Terminal.run("up", "--check", "--port=0", "--output=json");
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(documents(check.out()))
                .satisfiesExactly(
                        variables -> assertThat(variables)
                                .asInstanceOf(MAP)
                                .containsKeys("AWS_SMS_PHONE_POOL_ID", "AWS_REGION", "AWS_DEFAULT_REGION"),
                        texts -> assertThat(texts)
                                .asInstanceOf(MAP)
                                .extractingByKey("check", as(LIST))
                                .extracting("destination", "expected", "asOnAws")
                                .containsExactly(
                                        tuple("US success simulator", "delivered", true),
                                        tuple("US failure simulator", "not delivered", true)));

        run("deploy", "--name=gone");
        assertThat(documents(run("destroy", "--name=gone", "--output=json").out()))
                .singleElement(as(MAP))
                .extractingByKey("retained", as(LIST))
                .extracting("logicalId")
                .containsExactlyInAnyOrder("Pool", "SimulatorNumber", "OptOutList", "DeliveryLog");

        var never = run("destroy", "--name=never", "--output=json");
        assertThat(never.exitCode()).isZero();
        assertThat(never.err()).contains("no environment never");
        assertThat(documents(never.out())).containsExactly(Map.of("retained", List.of()));
    }

    @Test
    void what_answers_but_is_no_aws_is_told_so() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            var told = Terminal.run("outputs", "--port=" + other.getAddress().getPort());

            assertThat(told.exitCode()).isOne();
            assertThat(told.err()).contains("status 404").doesNotContain("null");
        } finally {
            other.stop(0);
        }
    }

    private static List<Object> documents(String out) throws IOException {
        try (var documents = JSON.std.anySequenceFrom(out)) {
            return documents.readAll();
        }
    }

    @Test
    void values_that_no_option_can_have_are_wrong_usage() {
        assertWrongUsage("from 0 to 65535", "up", "--port=99999");
        assertWrongUsage("from 0 to 65535", "outputs", "--port=-1");
        assertWrongUsage("'under_score'", "deploy", "--name=under_score");
        assertWrongUsage("like us-east-1", "deploy", "--region=");
        assertWrongUsage("like us-east-1", "deploy", "--region=us-east-1.example.com/");
        assertWrongUsage("PT15M", "events", "--since=5m");
        assertWrongUsage("PT15M", "events", "--since=P999999999D");
        assertWrongUsage("from 0 to 259200 seconds", "send", SUCCESS, "Hello", "--timeout=-1");
    }

    private static void assertWrongUsage(String cure, String... arguments) {
        var told = Terminal.run(arguments);
        assertThat(told.exitCode()).as(told.err()).isEqualTo(2);
        assertThat(told.err()).contains(cure).doesNotContain("java.");
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
        var all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = port;
        return Terminal.run(all);
    }
}
