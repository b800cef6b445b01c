package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
        assertThat(deployed.out()).contains("\"AWS_SMS_CONFIGURATION_SET_NAME\" : \"life-sms-config-set\"");
        assertThat(deployed.err()).contains("life-sms-phone-pool").contains("CREATE_COMPLETE");
        assertThat(run("diff", name).out()).isEqualTo("No changes.\n");
        assertThat(run("outputs", name).out()).contains("export AWS_SMS_PHONE_POOL_ID=pool-");

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
    void a_malformed_number_and_an_empty_body_are_wrong_usage_and_never_printed() {
        var malformed = run("send", "555-CALL-ME", "Hello");
        assertThat(malformed.exitCode()).isEqualTo(2);
        assertThat(malformed.err()).contains("E.164").doesNotContain("555-CALL-ME");

        var empty = run("send", SUCCESS, "  ");
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("BODY is empty");
    }

    @Test
    void a_refusal_of_aws_is_told_with_its_reason() {
        run("deploy", "--name=refusal");
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        sms.putOptedOutNumber(r -> r.optOutListName("refusal-sms-opt-outs").optedOutNumber(SUCCESS));

        var refused = run("send", "--name=refusal", SUCCESS, "Hello");

        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("ConflictException (DESTINATION_PHONE_NUMBER_OPTED_OUT)")
                .doesNotContain("at software.amazon");
    }

    @Test
    void settings_that_cannot_be_are_refused_with_the_cure() {
        assertThat(run("deploy", "--name=wrong", "--parameter", "NoSuch=1").err())
                .contains("no parameter NoSuch");
        assertThat(run("deploy", "--name=wrong", "--no-simulator").err()).contains("at least one identity");
        assertThat(run("deploy", "--name=under_score").err()).contains("'under_score'");
        assertThat(run("deploy", "--name=wrong", "--origination-identity", "phone-unknown")
                        .err())
                .contains("no phone number with the id phone-unknown");
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

    private Terminal run(String... arguments) {
        var all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = port;
        return Terminal.run(all);
    }
}
