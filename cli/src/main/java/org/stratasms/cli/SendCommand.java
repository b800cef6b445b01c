package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import org.stratasms.provisioning.ApplicationContract;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        description = {
            "Sends one text through the environment's pool and configuration set.",
            "Both come from AWS_SMS_PHONE_POOL_ID and AWS_SMS_CONFIGURATION_SET_NAME when these are set and no --name is given, else from"
                    + " the environment's stacks."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:accepted by AWS; with --wait: delivered",
            "1:refused or failed; with --wait: not delivered, or no final event in time",
            "2:wrong usage"
        })
final class SendCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofHours(72);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    @Parameters(
            paramLabel = "TO",
            description = "Destination phone number in E.164 form, e.g. +14254147755 (the US success simulator).")
    String to = "";

    @Parameters(paramLabel = "BODY", description = "The text.")
    String body = "";

    @Option(names = "--wait", description = "Follow the text to its final delivery event.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long --wait waits. Carriers may take up to 72 hours. Default: ${DEFAULT-VALUE}.")
    long timeoutSeconds;

    @Mixin
    EnvironmentName environment = new EnvironmentName();

    @Mixin
    Connection connection = new Connection();

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException {
        var console = Console.of(spec);
        var message = message(console.command());
        var contract = environment.contract(connection);
        var start = clock.instant().minus(CLOCK_DIFFERENCE);
        var accepted = send(message, contract);
        var messageId = accepted.messageId();
        var result = new LinkedHashMap<String, Object>();
        result.put("messageId", messageId);
        result.put("parts", accepted.parts().count());
        result.put("encoding", accepted.parts().encoding().inEvents());
        if (!wait) {
            print(result, console.out());
            return 0;
        }
        try (var logs = connection.logs()) {
            var group = contract.required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
            var last = new DeliveryLog(logs, group, start, messageId)
                    .awaitFinal(
                            clock,
                            Duration.ofSeconds(timeoutSeconds),
                            Pause.of(LOOK_EVERY),
                            event -> console.err().println(event.toLine()));
            result.put("finalEvent", last == null ? null : last.type());
            result.put("description", last == null ? null : last.text("messageStatusDescription", ""));
            print(result, console.out());
            if (last == null) {
                console.err()
                        .printf(
                                "strata-sms: no final event within %d s; it may still come: './strata-sms events --message %s%s' shows it.%n",
                                timeoutSeconds, messageId, connection.asOptions());
            }
            return last != null && last.isDelivered() ? 0 : 1;
        }
    }

    private Accepted send(SmsMessage message, ApplicationContract contract) {
        try (var aws = connection.smsVoice();
                var sms = SmsClient.builder()
                        .aws(aws)
                        .pool(contract.originationIdentity())
                        .configurationSet(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                        .build()) {
            return switch (sms.send(message)) {
                case Accepted accepted -> accepted;
                case Refused refused -> throw new CommandFailure(refused.detail() + Failures.cure(refused.awsReason()));
                case Throttled throttled ->
                    throw new CommandFailure(
                            "AWS takes no more texts for the moment, and nothing was sent. Try again later.");
                case Ambiguous ambiguous ->
                    throw new CommandFailure(
                            "%s. The text may have been sent: look with './strata-sms events%s' before you send it again."
                                    .formatted(ambiguous.detail(), connection.asOptions()));
            };
        } catch (SmsException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private SmsMessage message(CommandLine command) {
        checkTimeout(command);
        try {
            return SmsMessage.of(to, body);
        } catch (SmsException e) {
            throw new ParameterException(
                    command, e.getMessage() + ". Give TO such as +14254147755, and BODY as one argument, in quotes.");
        }
    }

    private void checkTimeout(CommandLine command) {
        if (timeoutSeconds < 0 || timeoutSeconds > LONGEST_WAIT.toSeconds()) {
            throw new ParameterException(
                    command,
                    "--timeout must be from 0 to %d seconds; found %d."
                            .formatted(LONGEST_WAIT.toSeconds(), timeoutSeconds));
        }
    }

    private void print(Map<String, Object> result, PrintWriter out) throws IOException {
        if (output.isJson()) {
            out.println(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(result));
        } else {
            result.forEach((name, value) -> out.printf("%-12s %s%n", name, value == null ? "-" : value));
        }
        out.flush();
    }
}
