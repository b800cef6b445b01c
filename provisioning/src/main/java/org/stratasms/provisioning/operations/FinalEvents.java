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

/** Reads the final events of texts from the log group, each text once. */
public final class FinalEvents {
    private static final EventPattern FINAL = EventPattern.all().isFinal();

    private final EventLog log;

    public FinalEvents(Facts facts) {
        log = new EventLog(facts);
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
        var read = log.read(FINAL, from, null);
        var events = new LinkedHashMap<String, DeliveryEvent>();
        read.events().stream().filter(DeliveryEvent::isFinal).forEach(event -> events.put(event.messageId(), event));
        return new Texts(List.copyOf(events.values()), read.isWhole());
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
        var seen = new HashSet<String>();
        return log.read(FINAL, from, to.minusMillis(1), mostPages, event -> {
            if (event.isFinal() && seen.add(event.messageId())) {
                reader.accept(event);
            }
        });
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
