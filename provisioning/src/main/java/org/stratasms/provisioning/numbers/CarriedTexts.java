package org.stratasms.provisioning.numbers;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Facts;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;

/** The texts that one origination identity carried and whose end the delivery log tells. */
final class CarriedTexts {
    /** Enough to know whether any text arrived. */
    private static final int MOST_PAGES = 5;

    private final Facts facts;
    private final String group;
    private final String origination;

    /** @param origination a phone number in E.164 form or a sender ID, as events name it */
    CarriedTexts(Facts facts, String origination) {
        this.facts = facts;
        this.group = facts.required("DeliveryLogGroupName");
        this.origination = origination;
    }

    /** Texts by their end. */
    record Ends(int delivered, Map<String, Integer> others) {
        boolean hasDelivered() {
            return delivered > 0;
        }

        String others(String none) {
            return others.isEmpty() ? none : others.toString().replaceAll("[{}]", "");
        }
    }

    Ends since(Instant from) {
        var request = FilterLogEventsRequest.builder()
                .logGroupName(group)
                .startTime(from.toEpochMilli())
                .filterPattern("{ ($.originationPhoneNumber = \"%s\") && ($.isFinal IS TRUE) }".formatted(origination))
                .build();
        var delivered = 0;
        var others = new HashMap<String, Integer>();
        var pages = facts.aws().logs().filterLogEventsPaginator(request).iterator();
        for (var page = 0; page < MOST_PAGES && pages.hasNext(); page++) {
            for (var line :
                    facts.calls().paced(Calls.FILTER_LOG_EVENTS, pages::next).events()) {
                var event = DeliveryEvent.parse(line.message());
                if (event.filter(DeliveryEvent::isDelivered).isPresent()) {
                    delivered++;
                } else {
                    event.ifPresent(other -> others.merge(other.type(), 1, Integer::sum));
                }
            }
        }
        return new Ends(delivered, others);
    }
}
