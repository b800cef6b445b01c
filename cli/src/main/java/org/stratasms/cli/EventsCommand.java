package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.EventPattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "events",
        description = {
            "Shows the environment's delivery events, oldest first, phone numbers masked.",
            "With --output json prints JSON Lines: one document a line for each event, and nothing if there are none."
        },
        exitCodeList = {
            "0:the events were read; there may be none, which is said on stderr",
            "1:they could not be read",
            "2:wrong usage"
        })
final class EventsCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Option(names = "--follow", description = "Keep showing events as they come, until Ctrl-C.")
    boolean follow;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            converter = Lookback.class,
            description = "How far to look back, e.g. PT15M, PT72H, P7D. Default: ${DEFAULT-VALUE}, an hour.")
    Duration since = Duration.ofHours(1);

    @Option(names = "--message", paramLabel = "ID", description = "Only the events of the message with this id.")
    @Nullable
    String messageId;

    @Option(
            names = "--to",
            paramLabel = "NUMBER",
            converter = PhoneNumber.class,
            description = "Only the events of texts to this phone number.")
    @Nullable
    DestinationNumber to;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only events with one of these statuses, as AWS names them, e.g. BLOCKED,UNREACHABLE.")
    List<String> statuses = List.of();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var pattern = pattern(console);
        var out = console.out();
        var group =
                options.environment.contract(options.connection).required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
        try (var logs = options.connection.logs()) {
            var log = new DeliveryLog(logs, group, Instant.now().minus(since), pattern);
            var pause = Pause.of(LOOK_EVERY);
            var found = print(log, out);
            if (!found && !follow) {
                sayNone(console);
            }
            // Only a write tells that nobody reads any more, as after "| head".
            while (follow && !out.checkError()) {
                pause.take();
                print(log, out);
            }
        }
        return 0;
    }

    private EventPattern pattern(Console console) {
        var pattern = EventPattern.all();
        if (messageId != null) {
            if (!EventPattern.isMessageId(messageId)) {
                throw new ParameterException(
                        console.command(),
                        "--message takes a message id as 'send' prints it: letters, digits and dashes.");
            }
            pattern = pattern.ofMessage(messageId);
        }
        if (to != null) {
            pattern = pattern.to(to);
        }
        if (!statuses.isEmpty()) {
            if (!statuses.stream().allMatch(EventPattern::isStatus)) {
                throw new ParameterException(
                        console.command(),
                        "--status takes AWS's statuses, separated by commas, such as DELIVERED or BLOCKED,UNREACHABLE.");
            }
            pattern = pattern.withStatus(statuses);
        }
        return pattern;
    }

    /** Says that there is nothing to show: an id that is unknown looks like one whose events are still to come. */
    private void sayNone(Console console) {
        var err = console.err();
        if (messageId != null) {
            err.println("strata-sms: no event of message %s in the last %s that was asked for."
                    .formatted(messageId, since));
            err.println("It was not sent with this environment's configuration set, is older, or its id is mistyped."
                    + " './strata-sms explain %s' looks further.".formatted(messageId));
        } else if (to != null || !statuses.isEmpty()) {
            err.println("strata-sms: no event matches in the last %s. --since looks further back.".formatted(since));
        }
        err.flush();
    }

    /** Prints what is new; false if nothing is. */
    private boolean print(DeliveryLog log, PrintWriter out) {
        var events = log.next();
        for (var event : events) {
            options.output.print(out, event.maskedFields(), writer -> writer.println(EventLine.of(event)));
        }
        return !events.isEmpty();
    }
}
