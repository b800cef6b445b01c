package org.stratasms.provisioning.operations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stratasms.client.DeliveryEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads the final events of texts from the log group, each text once. */
public final class FinalEvents {
    /** About ten seconds of reading; CloudWatch Logs gives up to 10,000 events at a time. */
    private static final int MOST_PAGES = 50;

    private final Facts facts;

    public FinalEvents(Facts facts) {
        this.facts = facts;
    }

    /**
     * Texts that ended.
     *
     * @param isWhole whether all events of the time were read
     */
    public record Texts(List<DeliveryEvent> events, boolean isWhole) {
        public Stream<DeliveryEvent> withStatus(String... statuses) {
            var wanted = List.of(statuses);
            return events.stream().filter(event -> wanted.contains(event.type().replaceFirst("^TEXT_", "")));
        }

        /** AWS's price and the carriers' fees. */
        public BigDecimal costUsd() {
            return events.stream()
                    .map(event -> event.priceUsd()
                            .orElse(BigDecimal.ZERO)
                            .add(event.carrierFeeUsd().orElse(BigDecimal.ZERO)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** The number of them, for the evidence. */
        public String extent() {
            return isWhole
                    ? "%d final events".formatted(events.size())
                    : "the first %d final events".formatted(events.size());
        }
    }

    public Texts since(Instant from) {
        var group = facts.required("DeliveryLogGroupName");
        var pages = pages(group, from);
        var events = new LinkedHashMap<String, DeliveryEvent>();
        for (var page : pages) {
            page.events()
                    .forEach(line -> event(line.message()).ifPresent(event -> events.put(event.messageId(), event)));
        }
        var isWhole = pages.isEmpty() || pages.getLast().nextToken() == null;
        return new Texts(List.copyOf(events.values()), isWhole);
    }

    /**
     * Reads the texts that ended in a time one after the other, without keeping them, so that there may be millions.
     *
     * @param to the first moment after the time
     * @param mostPages pages that are read at most, of up to 10,000 events or a megabyte each
     * @param reader told of each text once
     * @return whether all were read
     */
    public boolean read(Instant from, Instant to, int mostPages, Consumer<DeliveryEvent> reader) {
        var group = facts.required("DeliveryLogGroupName");
        var request = request(group, from).endTime(to.toEpochMilli() - 1).build();
        var seen = new HashSet<String>();
        try {
            var pages = facts.aws().logs().filterLogEventsPaginator(request).iterator();
            for (var page = 0; page < mostPages && pages.hasNext(); page++) {
                for (var line : facts.calls()
                        .paced(Calls.FILTER_LOG_EVENTS, pages::next)
                        .events()) {
                    event(line.message())
                            .filter(event -> seen.add(event.messageId()))
                            .ifPresent(reader);
                }
            }
            return !pages.hasNext();
        } catch (ResourceNotFoundException e) {
            throw absent(group, e);
        }
    }

    private static FilterLogEventsRequest.Builder request(String group, Instant from) {
        return FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(from.toEpochMilli())
                .filterPattern("{ $.isFinal IS TRUE }");
    }

    private static NotLookedAt absent(String group, ResourceNotFoundException e) {
        return new NotLookedAt(
                "There is no log group %s.".formatted(group), "See what is said of C02.", Calls.words(e));
    }

    private List<FilterLogEventsResponse> pages(String group, Instant from) {
        var request = request(group, from).build();
        try {
            return facts.calls()
                    .pages(
                            Calls.FILTER_LOG_EVENTS,
                            group + " " + from,
                            () -> facts.aws().logs().filterLogEventsPaginator(request),
                            MOST_PAGES);
        } catch (ResourceNotFoundException e) {
            throw absent(group, e);
        }
    }

    /** Empty for somebody's own line in the group. */
    private static Optional<DeliveryEvent> event(String line) {
        try {
            return DeliveryEvent.parse(line).filter(DeliveryEvent::isFinal);
        } catch (IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    /** The texts by a property; those without it are left out. */
    public static Map<String, List<DeliveryEvent>> by(
            Texts texts, java.util.function.Function<DeliveryEvent, Optional<String>> property) {
        var groups = new LinkedHashMap<String, List<DeliveryEvent>>();
        texts.events()
                .forEach(event -> property.apply(event)
                        .ifPresent(value -> groups.computeIfAbsent(value, none -> new java.util.ArrayList<>())
                                .add(event)));
        return groups;
    }
}
