package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.client.RefusalReason;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.EventPattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "send",
        description = {
            "Sends one text through the environment's pool and configuration set.",
            "AWS_SMS_PHONE_POOL_ID and AWS_SMS_CONFIGURATION_SET_NAME name them if they are set and --name is not"
                    + " given, else the environment's stacks do."
        },
        exitCodeList = {
            "0:accepted by AWS; with --wait: delivered",
            "1:refused or failed; with --wait: not delivered, or no final event in time",
            "2:wrong usage"
        })
final class SendCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofHours(72);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    @Mixin
    TextArguments text = new TextArguments();

    @Option(names = "--wait", description = "Wait for the text's final delivery event, and show each event.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Seconds that --wait waits. Carriers may take up to 72 hours. Default: ${DEFAULT-VALUE}.")
    long timeoutSeconds;

    @Mixin
    SharedOptions options = new SharedOptions();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        var console = options.console();
        checkTimeout(console.command());
        var message = text.message(console.command(), choices -> choices);
        var contract = options.environment.contract(options.connection);
        var start = clock.instant().minus(CLOCK_DIFFERENCE);
        var accepted = send(message, contract);
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("messageId", accepted.messageId());
        result.put("parts", accepted.parts().count());
        result.put("encoding", accepted.parts().encoding().inEvents());
        if (!wait) {
            print(result, console);
            return 0;
        }
        var last = awaitFinal(accepted.messageId(), contract, start, console);
        result.put("finalEvent", last == null ? null : last.type());
        result.put("description", last == null ? null : last.description().orElse(""));
        print(result, console);
        return last != null && last.outcome().state() == State.DELIVERED ? 0 : 1;
    }

    private @Nullable DeliveryEvent awaitFinal(
            String messageId, ApplicationContract contract, Instant start, Console console) {
        var err = console.err();
        err.println("strata-sms: AWS accepted the text as " + messageId + ".");
        tellStandingClock(err);
        try (var logs = options.connection.logs()) {
            var group = contract.required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
            var last = new DeliveryLog(logs, group, start, EventPattern.all().ofMessage(messageId))
                    .awaitFinal(
                            clock,
                            Duration.ofSeconds(timeoutSeconds),
                            Pause.of(LOOK_EVERY),
                            event -> err.println(EventLine.of(event)));
            if (last == null) {
                err.printf(
                        "strata-sms: no final event within %d s. It may still come: './strata-sms events --message"
                                + " %s%s' shows it.%n",
                        timeoutSeconds, messageId, options.connection.asOptions());
            }
            return last;
        }
    }

    private void tellStandingClock(PrintWriter err) {
        if (!options.connection.isEmbedded()) {
            return;
        }
        var emulated = new LocalClock(options.connection.endpoint());
        if (emulated.standsStill()) {
            err.println("strata-sms: the clock of the embedded AWS stands still. No event comes until you advance it: "
                    + emulated.howToAdvance());
        }
    }

    private Accepted send(SmsMessage message, ApplicationContract contract) {
        try (var aws = options.connection.smsVoice();
                var sms = SmsClient.builder()
                        .aws(aws)
                        .pool(contract.originationIdentity())
                        .configurationSet(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                        .build()) {
            return switch (sms.send(message)) {
                case Accepted accepted -> accepted;
                case Refused refused -> throw new CommandFailure(failure(refused), null);
                case Throttled throttled ->
                    throw new CommandFailure(
                            Failure.Code.THROTTLED,
                            "AWS takes no more texts at the moment. Nothing was sent.",
                            "Try again later.");
                case Ambiguous ambiguous -> throw new CommandFailure(failure(ambiguous), null);
            };
        } catch (SmsException e) {
            throw new CommandFailure(Failure.Code.NOT_SENT, String.valueOf(e.getMessage()), null);
        }
    }

    private Failure failure(Ambiguous ambiguous) {
        return StateFileHealth.failure(options.connection)
                .orElseGet(() -> Failure.of(
                        Failure.Code.MAY_HAVE_BEEN_SENT,
                        ambiguous.detail() + ". The text may have been sent.",
                        "Look for its events with './strata-sms events%s' before you send it again."
                                .formatted(options.connection.asOptions())));
    }

    /** The client states the cause; what to type is added. */
    private Failure failure(Refused refused) {
        if (refused.reason() == RefusalReason.AWS_NOT_REACHED && !options.connection.aws) {
            return Failures.nothingAnswers(options.connection);
        }
        if (refused.code().isEmpty()) {
            return Failure.of(Failure.Code.NOT_SENT, refused.detail(), null);
        }
        var reason = refused.awsReason().isEmpty() ? null : refused.awsReason();
        return new Failure(refused.code(), reason, refused.detail(), Failures.cure(refused.awsReason()));
    }

    private void checkTimeout(CommandLine command) {
        if (timeoutSeconds < 0 || timeoutSeconds > LONGEST_WAIT.toSeconds()) {
            throw new ParameterException(
                    command,
                    "--timeout must be from 0 to %d seconds; found %d."
                            .formatted(LONGEST_WAIT.toSeconds(), timeoutSeconds));
        }
    }

    private void print(Map<String, @Nullable Object> result, Console console) {
        var table = new Table();
        result.forEach((name, value) -> table.row(name, value == null ? "-" : value.toString()));
        options.output.print(console.out(), result, table::print);
    }
}
