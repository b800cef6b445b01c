package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

@NeedsTools("aws")
class AwsCliStoryIT {
    private static final String ACCOUNT = "321098765432";
    private static final String PHONE = "+12065550147";
    private static final Map<String, String> REPLIES = Map.of(
            "HELP", "Cli programme: for help call 555-0100. Reply STOP to end.",
            "STOP", "Cli programme: you are opted out and will get no more messages.");

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private EmulatedRegion world;
    private Tool aws;

    @BeforeEach
    void findTool() {
        aws = embedded.tool("aws", ACCOUNT);
        world = embedded.aws().account(ACCOUNT).region("us-east-1");
    }

    @Test
    void the_aws_cli_provisions_registers_sends_fails_over_rotates_opts_out_and_tears_down() throws IOException {
        assertThat(query("sts get-caller-identity", "Account")).isEqualTo(ACCOUNT);
        provision();
        assertThat(finalEvent(send("+14254147755"))).containsEntry("eventType", "TEXT_DELIVERED");

        var known = join(approved());
        assertThat(finalEvent(send(PHONE))).containsEntry("originationPhoneNumber", number(known));
        var other = join(registered());
        world.carriers().outage(known);
        failOver(number(other));

        retire(known);
        assertThat(finalEvent(send(PHONE))).containsEntry("originationPhoneNumber", number(other));
        sms("put-opted-out-number", "--opt-out-list-name", "cli-strata-sms-opt-outs", "--opted-out-number", PHONE);
        assertThat(sending(PHONE).fails().output())
                .contains("ConflictException")
                .contains("DESTINATION_PHONE_NUMBER_OPTED_OUT");

        retire(other);
        tearDown();
    }

    private void provision() {
        deploy(
                "cli-strata-sms-pool",
                TestFiles.PHONE_POOL_TEMPLATE,
                "EnableSimulator=true",
                "Lifetime=TEMPORARY",
                "OptOutListName=cli-strata-sms-opt-outs",
                "HelpMessage=" + REPLIES.get("HELP"),
                "StopMessage=" + REPLIES.get("STOP"));
        deploy(
                "cli-strata-sms",
                TestFiles.NOTIFICATIONS_TEMPLATE,
                "Name=cli",
                "PhonePoolArn=" + output("cli-strata-sms-pool", "PhonePoolArn"),
                "OptOutListArn=" + output("cli-strata-sms-pool", "OptOutListArn"));
        assertThat(deploy("cli-strata-sms", TestFiles.NOTIFICATIONS_TEMPLATE)).contains("No changes to deploy");
        assertThat(query(
                        "iam simulate-custom-policy --action-names sms-voice:SendTextMessage sms-voice:DeletePool"
                                + " --policy-input-list {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sms-voice:Send*\",\"Resource\":\"*\"}]}",
                        "EvaluationResults[].EvalDecision"))
                .isEqualTo("allowed\timplicitDeny");
    }

    /** The id of a 10DLC number whose registration is of no matter here. */
    private String approved() {
        var id = query(
                "pinpoint-sms-voice-v2 request-phone-number --iso-country-code US --message-type TRANSACTIONAL"
                        + " --number-capabilities SMS --number-type TEN_DLC --opt-out-list-name cli-strata-sms-opt-outs",
                "PhoneNumberId");
        world.registrationDesk().approve(id);
        return id;
    }

    /** The id of the short code that came with its registration. */
    private String registered() throws IOException {
        var form = Registrations.form("shortCode");
        var registration = query(
                "pinpoint-sms-voice-v2 create-registration --registration-type " + form.get("type"), "RegistrationId");
        for (var field : Registrations.fields(form)) {
            sms(
                    "put-registration-field-value",
                    "--registration-id",
                    registration,
                    "--cli-input-json",
                    JSON.std.asString(field));
        }
        sms("submit-registration-version", "--registration-id", registration);
        world.registrationDesk().approveRegistration(registration);
        var id = query(
                "pinpoint-sms-voice-v2 list-registration-associations --registration-id " + registration,
                "RegistrationAssociations[?ResourceType=='SHORT_CODE'].ResourceId");
        sms("update-phone-number", "--phone-number-id", id, "--opt-out-list-name", "cli-strata-sms-opt-outs");
        return id;
    }

    private String join(String number) {
        REPLIES.forEach((keyword, reply) -> sms(
                "put-keyword",
                "--origination-identity",
                number,
                "--keyword",
                keyword,
                "--keyword-message",
                reply,
                "--keyword-action",
                keyword.equals("STOP") ? "OPT_OUT" : "AUTOMATIC_RESPONSE"));
        sms(
                "associate-origination-identity",
                "--pool-id",
                pool(),
                "--origination-identity",
                number,
                "--iso-country-code",
                "US");
        return number;
    }

    /** The phone's number is out, until the pool sends through the other one. */
    private void failOver(String other) throws IOException {
        for (var text = 0; text < 5; text++) {
            var event = finalEvent(send(PHONE));
            if (event.containsValue("TEXT_DELIVERED")) {
                assertThat(text).as("texts lost").isPositive();
                assertThat(event).containsEntry("originationPhoneNumber", other);
                return;
            }
            assertThat(event).containsEntry("eventType", "TEXT_CARRIER_UNREACHABLE");
        }
        throw new AssertionError("the pool did not fail over");
    }

    private void retire(String number) {
        sms(
                "disassociate-origination-identity",
                "--pool-id",
                pool(),
                "--origination-identity",
                number,
                "--iso-country-code",
                "US");
        sms("release-phone-number", "--phone-number-id", number);
    }

    private void tearDown() {
        for (var stack : List.of("cli-strata-sms", "cli-strata-sms-pool")) {
            run("cloudformation delete-stack --stack-name " + stack);
            run("cloudformation wait stack-delete-complete --stack-name " + stack);
        }
        assertThat(query("pinpoint-sms-voice-v2 describe-pools", "Pools")).isEmpty();
        assertThat(query("pinpoint-sms-voice-v2 describe-registrations", "Registrations[].RegistrationStatus"))
                .isEqualTo("CLOSED");
    }

    private String send(String to) {
        var sent = sending(to).succeeds().output();
        return sent.replaceAll("(?s).*\"MessageId\": \"([^\"]*)\".*", "$1");
    }

    private Tool.Result sending(String to) {
        return aws.run(
                folder,
                "pinpoint-sms-voice-v2",
                "send-text-message",
                "--destination-phone-number",
                to,
                "--message-body",
                "Hello",
                "--origination-identity",
                pool(),
                "--configuration-set-name",
                "cli-strata-sms");
    }

    /** Looks until the event is there; each look takes the CLI most of a second, so there is no need to pause. */
    private Map<String, Object> finalEvent(String messageId) throws IOException {
        for (var look = 0; look < 30; look++) {
            var arguments = List.of(
                    "logs",
                    "filter-log-events",
                    "--log-group-name",
                    "/aws/sms-voice/cli/strata-sms/delivery-events",
                    "--filter-pattern",
                    "{ ($.messageId = \"" + messageId + "\") && ($.isFinal IS TRUE) }",
                    "--output",
                    "text",
                    "--query",
                    "events[].message");
            var events = aws.run(folder, arguments).succeeds().output().strip();
            if (!events.isEmpty()) {
                return JSON.std.mapFrom(events);
            }
        }
        throw new AssertionError("no final event of " + messageId);
    }

    private String deploy(String stack, Path template, String... parameters) {
        var arguments = new ArrayList<>(List.of(
                "cloudformation",
                "deploy",
                "--no-fail-on-empty-changeset",
                "--capabilities",
                "CAPABILITY_NAMED_IAM",
                "--stack-name",
                stack,
                "--template-file",
                template.toString()));
        if (parameters.length > 0) {
            arguments.add("--parameter-overrides");
            arguments.addAll(List.of(parameters));
        }
        return aws.run(folder, arguments).succeeds().output();
    }

    private String pool() {
        return world.endUserMessaging()
                .describePools(r -> {})
                .pools()
                .getFirst()
                .poolId();
    }

    private String number(String id) {
        return world.endUserMessaging()
                .describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
    }

    private String output(String stack, String key) {
        return query(
                "cloudformation describe-stacks --stack-name " + stack,
                "Stacks[0].Outputs[?OutputKey=='" + key + "'].OutputValue");
    }

    private String query(String command, String query) {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--output", "text", "--query", query));
        return aws.run(folder, arguments).succeeds().output().strip();
    }

    private void sms(String... arguments) {
        var all = new ArrayList<>(List.of("pinpoint-sms-voice-v2"));
        all.addAll(Arrays.asList(arguments));
        aws.run(folder, all).succeeds();
    }

    private void run(String command) {
        aws.run(folder, command.split(" ")).succeeds();
    }
}
