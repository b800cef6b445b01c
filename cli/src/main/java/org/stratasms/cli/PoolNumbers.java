package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The phone numbers of a pool on the embedded AWS, through its local plane: over HTTP, so that a state file keeps what is done. */
final class PoolNumbers {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final URI endpoint;
    private final String poolId;

    PoolNumbers(URI endpoint, String poolId) {
        this.endpoint = endpoint;
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
                var number = call(
                        "POST",
                        "phone-numbers",
                        Map.of("type", wish.type(), "country", wish.country(), "pool", poolId));
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
        for (var pool : maps(call("GET", "pools", null).get("pools"))) {
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

    private Map<String, Object> call(String method, String path, @Nullable Map<String, Object> body)
            throws IOException {
        var address = endpoint.resolve("/_local/" + path).toURL();
        var http = (HttpURLConnection) address.openConnection(Proxy.NO_PROXY);
        http.setRequestMethod(method);
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        if (body != null) {
            http.setDoOutput(true);
            try (var out = http.getOutputStream()) {
                out.write(JSON.std.asString(body).getBytes(StandardCharsets.UTF_8));
            }
        }
        var refused = http.getResponseCode() >= 400;
        try (var in = refused ? http.getErrorStream() : http.getInputStream()) {
            var answer = JSON.std.mapFrom(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (refused) {
                throw new CommandFailure(
                        Failure.Code.NOT_DEPLOYABLE,
                        "The embedded AWS did not add the number to pool %s: %s"
                                .formatted(poolId, answer.get("message")),
                        null);
            }
            return answer;
        }
    }
}
