package org.stratasms.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.EventPattern;
import org.stratasms.provisioning.outcomes.Evidence;
import org.stratasms.provisioning.outcomes.ExplainedText;
import org.stratasms.provisioning.outcomes.Explainer;
import org.stratasms.provisioning.outcomes.Explanation;
import org.stratasms.provisioning.outcomes.Reasoning;
import org.stratasms.provisioning.outcomes.Sources;
import org.stratasms.provisioning.outcomes.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "explain",
        description = {
            "Explains what became of a text, or of all texts to a person: what is certain, what is likely, what to do."
                    + " Changes nothing and sends nothing.",
            "docs/operate/a-text-did-not-arrive.md leads from \"no text came\" to the answer."
        },
        exitCodeList = {
            "0:a text was found and is explained",
            "1:no such text was found, or where it would be could not be looked at",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(
            arity = "0..1",
            paramLabel = "MESSAGE_ID|NUMBER",
            description = {
                "Id of a message, as AWS and 'send' give it; or a phone number such as +14254147755, for all texts to"
                        + " it, the newest first, and what holds for it.",
                "With --database also the id of a stored text."
            })
    @Nullable
    String what;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The stored text that the application submitted under this key. Needs the delivery engine's"
                    + " database: --database, with its default if it is not given.")
    @Nullable
    String key;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            defaultValue = "P7D",
            converter = Lookback.class,
            description = "How far to look back for events, e.g. PT15M, PT72H, P30D. Default: ${DEFAULT-VALUE}.")
    Duration since = Duration.ofDays(7);

    @Option(
            names = "--lookup",
            description = "Also ask AWS's CarrierLookup for the type and the carrier of the number, which AWS charges"
                    + " for.")
    boolean lookup;

    @Option(names = "--show-numbers", description = "Show phone numbers whole. Default: their last two digits.")
    boolean showNumbers;

    @Mixin
    EngineDatabase database = new EngineDatabase();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var subject = subject(console);
        var sources = sources(console);
        try (var clients = new OperatorClients(options.connection)) {
            var place = clients.place();
            if (options.connection.isEmbedded()) {
                sources = sources.withEmbedded(records(place.region()));
            }
            var explanation =
                    new Explainer(clients.aws(), options.environment.settings(), place, sources).explain(subject);
            options.output.print(
                    console.out(), document(explanation), out -> new ExplanationText(explanation).print(out));
            return explanation.isFound() ? 0 : 1;
        }
    }

    private Subject subject(Console console) {
        if ((what == null) == (key == null)) {
            throw new ParameterException(
                    console.command(), "Name one thing: a message id, a phone number, or --key KEY.");
        }
        if (key != null) {
            return new Subject.Key(key);
        }
        var word = String.valueOf(what);
        if (word.startsWith("+")) {
            return number(console, word);
        }
        if (!EventPattern.isMessageId(word) || word.chars().allMatch(Character::isDigit)) {
            throw new ParameterException(
                    console.command(),
                    "A message id as 'send' prints it, or a phone number that begins with + is expected.");
        }
        return new Subject.Message(word);
    }

    private static Subject number(Console console, String word) {
        try {
            return new Subject.Person(new PhoneNumber().convert(word));
        } catch (TypeConversionException e) {
            throw new ParameterException(console.command(), e.getMessage());
        }
    }

    private Sources sources(Console console) {
        var sources = Sources.ofLast(since);
        if (key != null && database.url == null) {
            database.url = "";
        }
        var source = database.source(console, options.connection);
        if (source != null) {
            sources = sources.withDatabase(source);
        }
        if (lookup) {
            sources = sources.withLookup();
        }
        return showNumbers ? sources.withWholeNumbers() : sources;
    }

    private LocalRecords records(String region) {
        return new LocalRecords(
                new LocalCalls(options.connection.endpoint(), PATIENCE),
                "account=%s&region=%s".formatted(options.connection.embeddedAccount(), region));
    }

    private static Map<String, @Nullable Object> document(Explanation explanation) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("found", explanation.isFound());
        document.put(
                "texts",
                explanation.texts().stream().map(ExplainCommand::document).toList());
        document.put("older", explanation.older());
        document.put(
                "number",
                explanation
                        .number()
                        .map(number -> {
                            var members = new LinkedHashMap<String, @Nullable Object>();
                            members.put("destination", number.destination());
                            putReasoning(members, number.reasoning());
                            return members;
                        })
                        .orElse(null));
        document.put(
                "evidence",
                explanation.evidence().stream().map(ExplainCommand::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(ExplainedText text) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("messageId", text.messageId().orElse(null));
        document.put("id", text.id().orElse(null));
        document.put("destination", text.destination().orElse(null));
        document.put("at", text.at().map(Object::toString).orElse(null));
        document.put("verdict", text.verdict().name());
        putReasoning(document, text.reasoning());
        document.put(
                "events", text.events().stream().map(ExplainCommand::document).toList());
        return document;
    }

    private static void putReasoning(Map<String, @Nullable Object> document, Reasoning reasoning) {
        document.put("certain", reasoning.certain());
        document.put("likely", reasoning.likely());
        document.put("toDo", reasoning.toDo());
    }

    private static Map<String, @Nullable Object> document(ExplainedText.Step event) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("at", event.at().toString());
        document.put("type", event.type());
        document.put("isFinal", event.isFinal());
        document.put("messageId", event.messageId());
        document.put("description", event.description().orElse(null));
        document.put("carrier", event.carrier().orElse(null));
        document.put("from", event.from().orElse(null));
        return document;
    }

    private static Map<String, @Nullable Object> document(Evidence evidence) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("source", evidence.source().name());
        document.put("lookedAt", evidence.isLookedAt());
        document.put("found", evidence.found());
        document.put("cure", evidence.cure());
        document.put("words", evidence.words());
        return document;
    }
}
