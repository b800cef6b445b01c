package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.ApplicationContract;
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
        exitCodeList = {"0:the events were read; there may be none", "1:they could not be read", "2:wrong usage"})
final class EventsCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9-]+");

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

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        if (messageId != null && !MESSAGE_ID.matcher(messageId).matches()) {
            throw new ParameterException(
                    console.command(), "--message takes a message id as 'send' prints it: letters, digits and dashes.");
        }
        var out = console.out();
        var group =
                options.environment.contract(options.connection).required(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
        try (var logs = options.connection.logs()) {
            var log = new DeliveryLog(logs, group, Instant.now().minus(since), messageId);
            var pause = Pause.of(LOOK_EVERY);
            print(log, out);
            // Only a write tells that nobody reads any more, as after "| head".
            while (follow && !out.checkError()) {
                pause.take();
                print(log, out);
            }
        }
        return 0;
    }

    private void print(DeliveryLog log, PrintWriter out) {
        for (var event : log.next()) {
            options.output.print(out, event.maskedFields(), writer -> writer.println(EventLine.of(event)));
        }
    }
}
