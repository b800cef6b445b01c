package org.stratasms.provisioning.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsException;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.EventLog;
import org.stratasms.provisioning.operations.EventPattern;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.outcomes.Explanation.NumberReasoning;
import org.stratasms.provisioning.stacks.Pauses;

/**
 * Explains what became of a text, or of all texts to a person: what is certain, what is likely, what to do. Never
 * changes what it looks at, and never shows a body. What a policy forbids is reported as not looked at.
 */
public final class Explainer {
    /** Texts of one number that are explained. */
    private static final int MOST_TEXTS = 20;

    /** A text's first event may be logged before the time that a database has of it. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final AwsClients aws;
    private final EnvironmentSettings environment;
    private final Sources sources;
    private final Pace pace;
    private final Cures cures;

    /**
     * An explainer that waits by sleeping.
     *
     * @param aws stay the caller's to close
     * @param environment only the environment's name and those of its stacks count
     */
    public Explainer(AwsClients aws, EnvironmentSettings environment, Place place, Sources sources) {
        this(aws, environment, place, sources, InstantSource.system(), Pauses.sleeping());
    }

    /**
     * The same with another time, such as that of an embedded AWS with a driven clock.
     *
     * @param clock AWS's time
     * @param pauses waits between two calls of an operation
     */
    public Explainer(
            AwsClients aws,
            EnvironmentSettings environment,
            Place place,
            Sources sources,
            InstantSource clock,
            Pauses pauses) {
        this.aws = aws;
        this.environment = environment;
        this.sources = sources;
        this.pace = new Pace(clock, pauses);
        this.cures = new Cures(place, environment.name());
    }

    /** Explains; looks anew each time. */
    public Explanation explain(Subject subject) {
        return new Look().at(subject);
    }

    /** One explanation, whose questions are asked once. */
    private final class Look {
        private final Instant now = pace.now();
        private final Facts facts = new Facts(aws, new Calls(pace), environment);
        private final EventLog log = new EventLog(facts);
        private final Looks looks = new Looks(cures, sources.wholeNumbers());
        private final Reasoner reasoner = new Reasoner(facts, cures, looks, sources, now);

        Explanation at(Subject subject) {
            return switch (subject) {
                case Subject.Message text -> message(text.id());
                case Subject.Key text -> key(text.key());
                case Subject.Person person -> number(person.number());
            };
        }

        private Explanation message(String id) {
            var stored = stored(texts -> texts.find(id));
            if (stored.isPresent()) {
                return text(Optional.of(id), attempts(stored.get()), stored);
            }
            var events = events(EventPattern.all().ofMessage(id), now.minus(sources.lookback()));
            // The id of an attempt before the last one is in no row.
            var tagged = events.stream()
                    .flatMap(event -> StoredText.idOf(event).stream())
                    .findFirst()
                    .flatMap(storedId -> stored(texts -> texts.byId(storedId)));
            return text(Optional.of(id), tagged.map(this::attempts).orElse(events), tagged);
        }

        private Explanation key(String key) {
            var stored = stored(texts -> texts.byKey(key));
            var explanation = text(Optional.empty(), stored.map(this::attempts).orElse(List.of()), stored);
            if (stored.isPresent()) {
                return explanation;
            }
            looks.skip(Source.EVENTS, "No row tells which events are those of the key.", "Name a key that is stored.");
            return new Explanation(false, explanation.texts(), 0, Optional.empty(), looks.list());
        }

        private Explanation text(Optional<String> asked, List<DeliveryEvent> events, Optional<StoredText> stored) {
            var number = events.stream()
                    .flatMap(event -> event.destination().stream())
                    .findFirst()
                    .flatMap(Look::destination)
                    .map(this::state);
            if (number.isEmpty()) {
                withoutNumber();
            }
            var text = reasoner.explain(asked, events, stored, number);
            return new Explanation(
                    !events.isEmpty() || stored.isPresent(),
                    List.of(text),
                    0,
                    number.map(state -> reasoning(state, new Sentences())),
                    looks.list());
        }

        private Explanation number(DestinationNumber number) {
            var from = now.minus(sources.lookback());
            var texts = byText(events(EventPattern.all().to(number), from));
            var state = state(number);
            var explained = texts.stream()
                    .limit(MOST_TEXTS)
                    .map(events -> reasoner.explain(Optional.empty(), events, storedOf(events), Optional.of(state)))
                    .toList();
            if (sources.database() == null) {
                withoutDatabase();
            } else if (!looks.wasTried(Source.DATABASE)) {
                looks.skip(
                        Source.DATABASE,
                        "The views show no numbers, so texts that were not sent yet are not found by number.",
                        "Look at them:\n./strata-sms deliveries --to <NUMBER>");
            }
            var sentences = new Sentences();
            if (texts.isEmpty() && looks.succeeded(Source.EVENTS)) {
                sentences.certain("No event since %s is of a text to this number.".formatted(from));
            }
            invalid(texts, sentences);
            return new Explanation(
                    !texts.isEmpty(),
                    explained,
                    texts.size() - explained.size(),
                    Optional.of(reasoning(state, sentences)),
                    looks.list());
        }

        private NumberState state(DestinationNumber number) {
            return NumberState.of(number, facts, cures, sources, looks);
        }

        private NumberReasoning reasoning(NumberState state, Sentences sentences) {
            state.say(sentences);
            return new NumberReasoning(looks.maskedNumber(state.number().e164()), sentences.reasoning(looks::masked));
        }

        private static Optional<DestinationNumber> destination(String number) {
            try {
                return Optional.of(new DestinationNumber(number));
            } catch (SmsException noDestination) {
                return Optional.empty();
            }
        }

        /** The events of each text, the newest text first; attempts of one stored text are one. */
        private static List<List<DeliveryEvent>> byText(List<DeliveryEvent> events) {
            var texts = new LinkedHashMap<String, List<DeliveryEvent>>();
            events.forEach(event -> texts.computeIfAbsent(
                            StoredText.idOf(event).orElse(event.messageId()), none -> new ArrayList<>())
                    .add(event));
            return texts.values().stream()
                    .sorted(Comparator.comparing((List<DeliveryEvent> each) -> each.stream()
                                    .map(Reasoner::requestedAt)
                                    .max(Comparator.naturalOrder())
                                    .orElse(Instant.EPOCH))
                            .reversed())
                    .toList();
        }

        private static void invalid(List<List<DeliveryEvent>> texts, Sentences sentences) {
            var invalid = texts.stream()
                    .filter(events -> events.stream()
                            .anyMatch(event -> event.isFinal() && Verdict.of(event) == Verdict.INVALID_NUMBER))
                    .count();
            if (invalid > 1) {
                sentences
                        .certain("%d of its %d texts ended as INVALID.".formatted(invalid, texts.size()))
                        .likely("It is no mobile phone's number, or nobody has it any more.")
                        .toDo("Take the number out of the application's data.");
            }
        }

        private List<DeliveryEvent> attempts(StoredText stored) {
            return events(
                    EventPattern.all().tagged(StoredText.TAG, stored.tagBeginning()),
                    stored.createdAt().minus(CLOCKS_APART));
        }

        private List<DeliveryEvent> events(EventPattern pattern, Instant from) {
            return looks.at(
                            Source.EVENTS,
                            () -> log.read(pattern, from, null),
                            read -> "Events since %s: %d.%s"
                                    .formatted(
                                            from.truncatedTo(ChronoUnit.SECONDS),
                                            read.events().size(),
                                            read.isWhole()
                                                    ? ""
                                                    : " Only the first part of the log was read: look back less far"
                                                            + " with --since."))
                    .map(EventLog.Read::events)
                    .orElse(List.of());
        }

        private Optional<StoredText> storedOf(List<DeliveryEvent> events) {
            return sources.database() == null
                    ? Optional.empty()
                    : events.stream()
                            .flatMap(event -> StoredText.idOf(event).stream())
                            .findFirst()
                            .flatMap(id -> stored(texts -> texts.byId(id)));
        }

        private Optional<StoredText> stored(Function<StoredTexts, Optional<StoredText>> search) {
            var database = sources.database();
            if (database == null) {
                withoutDatabase();
                return Optional.empty();
            }
            var texts = new StoredTexts(database);
            return looks.at(
                            Source.DATABASE,
                            () -> search.apply(texts),
                            found -> found.map(text ->
                                            "The row of the text was found, in state %s.".formatted(text.state()))
                                    .orElse("No stored text has this id."))
                    .flatMap(found -> found);
        }

        private void withoutDatabase() {
            looks.skip(
                    Source.DATABASE,
                    "No database is named.",
                    "If the delivery engine sends the texts, add --database URL.");
        }

        private void withoutNumber() {
            for (var source :
                    List.of(Source.OPT_OUTS, Source.COUNTRY_RULE, Source.NUMBER_RULE, Source.SANDBOX, Source.DRY_RUN)) {
                looks.skip(
                        source,
                        "The number is not known, since no event tells it.",
                        "Explain the number itself:" + cures.command("explain <NUMBER>"));
            }
        }
    }
}
