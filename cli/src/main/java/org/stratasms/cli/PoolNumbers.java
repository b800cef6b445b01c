package org.stratasms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The phone numbers of a pool on the embedded AWS, through its local plane: over HTTP, so that a state file keeps what
 * is done.
 */
final class PoolNumbers {
    private final LocalCalls aws;
    private final String poolId;

    PoolNumbers(URI endpoint, String poolId) {
        this.aws = new LocalCalls(endpoint, Duration.ofSeconds(30));
        this.poolId = poolId;
    }

    /**
     * Provisions the numbers that the pool does not hold yet, so that a second run with the same wishes adds nothing.
     *
     * @return whether any was added
     */
    boolean meet(List<NumberWish> wishes, PrintWriter progress) throws IOException {
        var unclaimed = new ArrayList<>(members());
        var added = false;
        for (var wish : wishes) {
            var holder = unclaimed.stream().filter(wish::isMetBy).findFirst();
            if (holder.isPresent()) {
                unclaimed.remove(holder.get());
            } else {
                var number = ok(aws.post(
                        "phone-numbers", Map.of("type", wish.type(), "country", wish.country(), "pool", poolId)));
                progress.println("Number %s (%s) is ACTIVE and in the pool".formatted(number.get("phoneNumber"), wish));
                added = true;
            }
        }
        progress.flush();
        return added;
    }

    /** The ARNs of all members but the simulator numbers, which the template has by a parameter of their own. */
    List<String> originationIdentities() throws IOException {
        return members().stream()
                .filter(member -> !"SIMULATOR".equals(member.get("numberType")))
                .map(member -> Objects.toString(
                        member.get("phoneNumberArn"), Objects.toString(member.get("originationIdentityArn"))))
                .toList();
    }

    private List<Map<?, ?>> members() throws IOException {
        var members = new ArrayList<Map<?, ?>>();
        for (var pool : maps(ok(aws.get("pools")).get("pools"))) {
            if (poolId.equals(pool.get("poolId"))) {
                members.addAll(maps(pool.get("members")));
            }
        }
        return members;
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        var maps = new ArrayList<Map<?, ?>>();
        if (list instanceof List<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }

    private Map<String, Object> ok(LocalCalls.Answer answer) {
        if (!answer.isOk()) {
            throw new CommandFailure(
                    Failure.Code.NOT_DEPLOYABLE,
                    "The embedded AWS did not add the number to pool %s: %s".formatted(poolId, answer.message()),
                    null);
        }
        return answer.body();
    }
}
