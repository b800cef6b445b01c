package org.stratasms.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.MessageType;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Lane;
import org.stratasms.delivery.QuietHours;
import org.stratasms.delivery.Submission;
import org.stratasms.delivery.Submitted;
import org.stratasms.delivery.WhenUncertain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "submit",
        description = {
            "Stores one text in the application's database. A worker sends it once, no faster than the pool may.",
            "The database is that of the running './strata-sms up --delivery', unless --database names another."
        },
        exitCodeList = {"0:stored, now or earlier under the same key", "1:not stored", "2:wrong usage"})
final class SubmitCommand implements Callable<Integer> {
    @Mixin
    TextArguments text = new TextArguments();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Name of the text, e.g. app-dev/reminder-17. However often you submit it under this name, it is"
                            + " sent once. Default: each submission is another text.")
    @Nullable
    String key;

    @Option(
            names = "--lane",
            paramLabel = "LANE",
            defaultValue = "normal",
            description = "urgent is sent before normal, normal before bulk. Default: ${DEFAULT-VALUE}.")
    Lane lane = Lane.NORMAL;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description =
                    "Time before which it is not sent: 2026-12-01T09:00:00-05:00, or a duration from now such as PT2H."
                            + " Default: now.")
    @Nullable
    Instant notBefore;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description =
                    "Time after which it is not sent, in the form of --not-before. Default: 72 hours after it is due.")
    @Nullable
    Instant deadline;

    @Option(
            names = "--quiet-hours",
            paramLabel = "FROM-TO@ZONE",
            converter = QuietHoursOption.class,
            description =
                    "Hours in which the recipient is not texted, e.g. 21:00-08:00@America/New_York. Default: none.")
    @Nullable
    QuietHours quietHours;

    @Option(
            names = "--when-uncertain",
            paramLabel = "CHOICE",
            defaultValue = "ask",
            description =
                    "If nobody knows whether AWS took the text: ask leaves it UNKNOWN, for 'deliveries send-again';"
                            + " send_again sends it again. Default: ${DEFAULT-VALUE}.")
    WhenUncertain whenUncertain = WhenUncertain.ASK;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "transactional",
            description = "transactional or promotional. Default: ${DEFAULT-VALUE}.")
    MessageType type = MessageType.TRANSACTIONAL;

    @Option(
            names = "--max-price",
            paramLabel = "USD",
            description = "Price limit of one message part, in US dollars. Default: the worker's own limit, or none.")
    @Nullable
    BigDecimal maxPrice;

    @Mixin
    StoredMessages texts = new StoredMessages();

    @Override
    public Integer call() {
        var console = texts.console();
        var message = message(console.command());
        var submitted = store(texts.deliveries(), message);
        var result = new LinkedHashMap<String, Object>();
        result.put("id", submitted.id().toString());
        result.put("isNew", submitted.isNew());
        result.put("parts", message.parts().count());
        texts.output.print(console.out(), result, out -> {
            var table = new Table();
            result.forEach((name, value) -> table.row(name, value.toString()));
            table.print(out);
        });
        return 0;
    }

    private Submitted store(Deliveries deliveries, SmsMessage message) {
        return deliveries.submit(message, new Submission(key, lane, notBefore, quietHours, whenUncertain));
    }

    private SmsMessage message(CommandLine command) {
        if (key != null && key.isBlank()) {
            throw new ParameterException(command, "--key is blank. Name the text, or leave the option out.");
        }
        return text.message(command, this::chosen);
    }

    private SmsMessage.Builder chosen(SmsMessage.Builder message) {
        message.type(type);
        if (deadline != null) {
            message.deadline(deadline);
        }
        if (maxPrice != null) {
            message.maxPriceUsd(maxPrice);
        }
        return message;
    }
}
