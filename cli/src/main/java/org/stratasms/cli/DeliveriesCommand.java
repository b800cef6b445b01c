package org.stratasms.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsException;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySearch;
import org.stratasms.delivery.DeliveryStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "deliveries",
        description = {
            "Shows stored texts, phone numbers masked: those still to be sent with the next first, then those that are"
                    + " sent or settled with the latest first.",
            "With --output json prints JSON Lines: one document a line for each text, and nothing if there are none."
        },
        subcommands = {DeliveriesCommand.Show.class, DeliveriesCommand.Cancel.class, DeliveriesCommand.SendAgain.class},
        exitCodeList = {"0:shown", "1:failed", "2:wrong usage"})
final class DeliveriesCommand implements Callable<Integer> {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only texts in this state: ${COMPLETION-CANDIDATES}.")
    Delivery.@Nullable State state;

    @Option(names = "--to", paramLabel = "NUMBER", description = "Only texts to this phone number.")
    @Nullable
    String to;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "Show so many at most, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    int most;

    @Mixin
    StoredMessages texts = new StoredMessages();

    @Override
    public Integer call() {
        var console = texts.console();
        var search = search(console);
        var found = texts.deliveries().search(search);
        if (texts.output.isJson()) {
            found.forEach(text -> texts.output.print(console.out(), json(text), out -> {}));
            return 0;
        }
        if (found.isEmpty()) {
            console.err().println("strata-sms: no text matches.");
        }
        var table = new Table();
        found.forEach(text -> table.row(
                text.id().toString(),
                number(text),
                text.lane().name().toLowerCase(Locale.ROOT),
                text.state().name(),
                text.reason().orElse("-"),
                text.createdAt().toString()));
        table.print(console.out());
        console.out().flush();
        return 0;
    }

    private DeliverySearch search(Console console) {
        if (most < 1 || most > 10_000) {
            throw new ParameterException(
                    console.command(), "--most must be from 1 to 10000; found %d.".formatted(most));
        }
        try {
            return new DeliverySearch(state, to == null ? null : new DestinationNumber(to), most);
        } catch (SmsException e) {
            throw new ParameterException(
                    console.command(), e.getMessage() + ". Give --to a number such as +14254147755.");
        }
    }

    private static String number(Delivery text) {
        return text.to().map(DestinationNumber::toString).orElse("forgotten");
    }

    /** A text, for JSON. */
    static Map<String, @Nullable Object> json(Delivery text) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", text.id().toString());
        json.put("pool", text.pool());
        json.put("to", text.to().map(DestinationNumber::toString).orElse(null));
        json.put("lane", text.lane().name());
        json.put("parts", text.parts());
        json.put("state", text.state().name());
        json.put("reason", text.reason().orElse(null));
        json.put("attempt", text.attempt());
        json.put("retries", text.retries());
        json.put("createdAt", text.createdAt().toString());
        json.put("nextAt", text.nextAt().toString());
        json.put("deadline", text.deadline().toString());
        json.put("messageId", text.messageId().orElse(null));
        json.put("settledAt", text.settledAt().map(Instant::toString).orElse(null));
        return json;
    }

    /** A step, for JSON. */
    static Map<String, @Nullable Object> json(DeliveryStep step) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("at", step.at().toString());
        json.put("attempt", step.attempt());
        json.put("what", step.what());
        json.put("isFinal", step.isFinal());
        json.put("detail", step.detail().orElse(null));
        return json;
    }

    /** The part that the commands on one text share. */
    abstract static class OfOne implements Callable<Integer> {
        @Parameters(paramLabel = "ID", converter = TextId.class, description = "Id of the text, as 'submit' prints it.")
        @Nullable
        DeliveryId id;

        @Mixin
        StoredMessages texts = new StoredMessages();

        DeliveryId id() {
            return Objects.requireNonNull(id);
        }

        int print(Deliveries deliveries) {
            var text = StoredMessages.find(deliveries, id());
            texts.output.print(texts.console().out(), json(text), out -> {
                var table = new Table();
                json(text).forEach((name, value) -> table.row(name, value == null ? "-" : value.toString()));
                table.print(out);
            });
            return 0;
        }

        CommandFailure wrongState(Deliveries deliveries, String task, String cure) {
            var text = StoredMessages.find(deliveries, id());
            return new CommandFailure(
                    Failure.Code.WRONG_STATE,
                    "The text %s was not %s: it is %s.".formatted(id(), task, text.state()),
                    cure);
        }
    }

    @Command(
            name = "show",
            description =
                    "Shows one text and what happened to it: when it was submitted, each call of AWS, each event, how"
                            + " it ended.",
            exitCodeList = {"0:shown", "1:failed", "2:wrong usage"})
    static final class Show extends OfOne {
        @Override
        public Integer call() {
            var deliveries = texts.deliveries();
            var text = StoredMessages.find(deliveries, id());
            var steps = deliveries.story(id());
            var document = json(text);
            document.put("story", steps.stream().map(DeliveriesCommand::json).toList());
            texts.output.print(texts.console().out(), document, out -> {
                var facts = new Table();
                json(text).forEach((name, value) -> facts.row(name, value == null ? "-" : value.toString()));
                facts.print(out);
                out.println();
                var story = new Table();
                steps.forEach(step -> story.row(
                        step.at().toString(),
                        step.attempt() == 0 ? "" : "attempt " + step.attempt(),
                        step.what(),
                        step.detail().orElse("")));
                story.print(out);
            });
            return 0;
        }
    }

    @Command(
            name = "cancel",
            description =
                    "Cancels a text that is SCHEDULED or WAITING. A text that may be on its way cannot be called back.",
            exitCodeList = {"0:cancelled", "1:not cancelled", "2:wrong usage"})
    static final class Cancel extends OfOne {
        @Override
        public Integer call() {
            var deliveries = texts.deliveries();
            if (!deliveries.cancel(id())) {
                throw wrongState(deliveries, "cancelled", "Only SCHEDULED and WAITING texts can be cancelled.");
            }
            return print(deliveries);
        }
    }

    @Command(
            name = "send-again",
            description = "Sends a text in state UNKNOWN again. If it did arrive, the recipient gets it twice.",
            exitCodeList = {"0:it will be sent again", "1:it will not", "2:wrong usage"})
    static final class SendAgain extends OfOne {
        @Override
        public Integer call() {
            var deliveries = texts.deliveries();
            if (!deliveries.sendAgain(id())) {
                throw wrongState(
                        deliveries,
                        "sent again",
                        "Only UNKNOWN texts can be sent again, for 7 days, until their body is erased.");
            }
            return print(deliveries);
        }
    }
}
