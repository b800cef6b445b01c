package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

class AwsCliStoryIT {
    private static final String ACCOUNT = "321098765432";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private Tool aws;

    @BeforeEach
    void findTool() {
        aws = embedded.tool("aws", ACCOUNT);
    }

    @Test
    void the_aws_cli_deploys_the_same_templates_sends_and_tears_down() {
        assertThat(query("sts get-caller-identity", "Account")).isEqualTo(ACCOUNT);

        deploy(
                "cli-sms-phone-pool",
                TestFiles.PHONE_POOL_TEMPLATE,
                "EnableSimulator=true",
                "Lifetime=TEMPORARY",
                "OptOutListName=cli-sms-opt-outs",
                "HelpMessage=Cli programme: for help call 555-0100. Reply STOP to end.",
                "StopMessage=Cli programme: you are opted out and will get no more messages.");
        deploy(
                "cli-sms-config-set",
                TestFiles.NOTIFICATIONS_TEMPLATE,
                "Name=cli-sms",
                "PhonePoolArn=" + output("cli-sms-phone-pool", "PhonePoolArn"),
                "OptOutListArn=" + output("cli-sms-phone-pool", "OptOutListArn"));

        var messageId = query(
                "pinpoint-sms-voice-v2 send-text-message --destination-phone-number +14254147755 --message-body Hello"
                        + " --origination-identity " + output("cli-sms-config-set", "PhonePoolId")
                        + " --configuration-set-name " + output("cli-sms-config-set", "ConfigurationSetName"),
                "MessageId");
        assertThat(finalEvent(output("cli-sms-config-set", "DeliveryLogGroupName"), messageId))
                .contains("\"eventType\":\"TEXT_DELIVERED\"");

        assertThat(deploy("cli-sms-config-set", TestFiles.NOTIFICATIONS_TEMPLATE))
                .contains("No changes to deploy");

        run("cloudformation delete-stack --stack-name cli-sms-config-set");
        run("cloudformation wait stack-delete-complete --stack-name cli-sms-config-set");
        run("cloudformation delete-stack --stack-name cli-sms-phone-pool");
        run("cloudformation wait stack-delete-complete --stack-name cli-sms-phone-pool");
        assertThat(query("pinpoint-sms-voice-v2 describe-pools", "Pools")).isEmpty();
    }

    /** Looks until the event is there; each look takes the CLI most of a second, so there is no need to pause. */
    private String finalEvent(String group, String messageId) {
        for (var look = 0; look < 30; look++) {
            var arguments = List.of(
                    "logs",
                    "filter-log-events",
                    "--log-group-name",
                    group,
                    "--filter-pattern",
                    "{ ($.messageId = \"" + messageId + "\") && ($.isFinal IS TRUE) }",
                    "--output",
                    "text",
                    "--query",
                    "events[].message");
            var events = aws.run(folder, arguments).succeeds().output().strip();
            if (!events.isEmpty()) {
                return events;
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
                "CAPABILITY_IAM",
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

    private void run(String command) {
        aws.run(folder, command.split(" ")).succeeds();
    }
}
