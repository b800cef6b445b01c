package org.stratasms.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.stratasms.client.DestinationNumber;
import org.stratasms.provisioning.outcomes.EmbeddedRecords;

/** The records of an embedded AWS, by its local plane. Bodies, which that shows too, are left out. */
final class LocalRecords implements EmbeddedRecords {
    private final LocalCalls calls;
    private final String place;

    /** @param place account and Region as parameters of a query */
    LocalRecords(LocalCalls calls, String place) {
        this.calls = calls;
        this.place = place;
    }

    @Override
    public List<Refusal> refusals(DestinationNumber to) throws IOException {
        var number = URLEncoder.encode(to.e164(), StandardCharsets.UTF_8);
        var refusals = new ArrayList<Refusal>();
        if (get("refusals?to=%s&".formatted(number)).get("refusals") instanceof List<?> told) {
            for (var refusal : told) {
                refusals.add(refusal((Map<?, ?>) refusal));
            }
        }
        return refusals;
    }

    private static Refusal refusal(Map<?, ?> told) {
        return new Refusal(
                Instant.parse(String.valueOf(told.get("refusedAt"))),
                Objects.toString(told.get("reason"), String.valueOf(told.get("error"))),
                String.valueOf(told.get("cure")));
    }

    @Override
    public Map<String, Long> lostEvents() throws IOException {
        var lost = new TreeMap<String, Long>();
        get("lost-events?").forEach((cause, count) -> {
            if (count instanceof Number number) {
                lost.put(cause, number.longValue());
            }
        });
        return lost;
    }

    private Map<String, Object> get(String route) throws IOException {
        var answer = calls.get(route + place);
        if (!answer.isOk()) {
            throw new IOException(answer.message());
        }
        return answer.body();
    }
}
