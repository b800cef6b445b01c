package org.stratasms.emulator.sms;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.world.LocalPlane;
import org.stratasms.emulator.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What stands around End User Messaging, over HTTP: the phones that texts arrive at, the carriers, the desk that approves numbers.
 * Bodies and numbers are shown whole: it is the developer's own machine. Every path takes {@code account} and {@code region} in its
 * query.
 *
 * <ul>
 *   <li>{@code GET /_local/messages}, oldest first; filters {@code to}, {@code status}, {@code limit} (the latest; default 100)
 *   <li>{@code GET /_local/messages/{id}}
 *   <li>{@code GET /_local/inbound-messages}: what handsets sent, oldest first; filter {@code limit}
 *   <li>{@code GET /_local/handsets/{number}/messages}: all that a handset got and sent, oldest first
 *   <li>{@code POST /_local/handsets/{number}/messages}, body {@code {"to":"+12065550100","body":"STOP"}}: the handset texts a number
 *   <li>{@code GET /_local/phone-numbers}, with the health of each
 *   <li>{@code POST /_local/phone-numbers}, body {@code {"type":"TEN_DLC","country":"US","messageType":"TRANSACTIONAL"}}: a number
 *       as an approved registration leaves it
 *   <li>{@code POST /_local/phone-numbers/{id}/approve}, {@code …/outage} and {@code …/restore}
 *   <li>{@code GET}, {@code POST} and {@code DELETE /_local/rules}, {@code GET} and {@code DELETE /_local/rules/{id}}: trouble on demand, as in
 *       docs/emulator.md
 *   <li>{@code GET /_local/lost-events}: how many events and inbound texts did not reach their destination, and why
 * </ul>
 */
public final class SmsLocalPlane implements LocalPlane {
    private static final String ROOT = "/_local/";

    private final Scope home;
    private final Function<Scope, EndUserMessaging> services;
    private final Map<String, Map<String, Action>> routes = new TreeMap<>();

    @FunctionalInterface
    private interface Action {
        Answer take(LocalView view, Call call);
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Call(String id, Map<String, String> query, byte[] body) {}

    /**
     * Makes the plane.
     *
     * @param home the account and Region of requests that name none
     * @param services gives the service of an account and Region
     */
    public SmsLocalPlane(Scope home, Function<Scope, EndUserMessaging> services) {
        this.home = home;
        this.services = services;
        routes.put("messages", Map.of("GET", SmsLocalPlane::messages));
        routes.put("messages/{id}", Map.of("GET", SmsLocalPlane::message));
        routes.put("inbound-messages", Map.of("GET", SmsLocalPlane::inbound));
        routes.put("handsets/{id}/messages", Map.of("GET", SmsLocalPlane::conversation, "POST", SmsLocalPlane::text));
        routes.put("phone-numbers", Map.of("GET", SmsLocalPlane::numbers, "POST", SmsLocalPlane::create));
        routes.put("phone-numbers/{id}/approve", Map.of("POST", (view, call) -> ok(view.approve(call.id()))));
        routes.put("phone-numbers/{id}/outage", Map.of("POST", (view, call) -> ok(view.outage(call.id()))));
        routes.put("phone-numbers/{id}/restore", Map.of("POST", (view, call) -> ok(view.restore(call.id()))));
        routes.put(
                "rules",
                Map.of(
                        "GET",
                        (view, call) -> ok(Map.of("rules", view.rules())),
                        "POST",
                        (view, call) -> answer(201, view.add(RuleJson.rule(object(call.body())))),
                        "DELETE",
                        SmsLocalPlane::clearRules));
        routes.put("rules/{id}", Map.of("GET", SmsLocalPlane::rule, "DELETE", SmsLocalPlane::removeRule));
        routes.put("lost-events", Map.of("GET", (view, call) -> ok(view.lostEvents())));
    }

    @Override
    public Answer handle(Request request) {
        var steps = request.path().substring(ROOT.length()).split("/", -1);
        var methods = routes.get(route(steps));
        if (methods == null) {
            return error(404, "There is nothing at %s, but %s".formatted(request.path(), known()));
        }
        var action = methods.get(request.method());
        if (action == null) {
            var allowed = String.join(" and ", new TreeMap<>(methods).keySet());
            return error(405, "%s takes %s".formatted(request.path(), allowed));
        }
        try {
            var query = query(request.query());
            var service = services.apply(new Scope(
                    query.getOrDefault("account", home.account()), query.getOrDefault("region", home.region())));
            var id = steps.length > 1 ? steps[1] : "";
            return action.take(new LocalView(service), new Call(id, query, request.body()));
        } catch (AwsServiceException e) {
            return error(400, e.awsErrorDetails().errorMessage());
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer messages(LocalView view, Call call) {
        var limit = number("limit", call.query().getOrDefault("limit", "100"));
        return ok(Map.of(
                "messages", view.messages(call.query().get("to"), call.query().get("status"), limit)));
    }

    private static Answer message(LocalView view, Call call) {
        return view.message(call.id())
                .map(SmsLocalPlane::ok)
                .orElseGet(() ->
                        error(404, "No message with id %s; the inbox keeps the latest ones".formatted(call.id())));
    }

    private static Answer inbound(LocalView view, Call call) {
        return ok(Map.of("messages", view.inbound(number("limit", call.query().getOrDefault("limit", "100")))));
    }

    private static Answer conversation(LocalView view, Call call) {
        return ok(Map.of("messages", view.conversation(OptOuts.e164(decoded(call.id())))));
    }

    private static Answer text(LocalView view, Call call) {
        var text = object(call.body());
        return answer(
                201, view.text(OptOuts.e164(decoded(call.id())), text(text, "to", null), text(text, "body", null)));
    }

    private static Answer numbers(LocalView view, Call call) {
        return ok(Map.of("phoneNumbers", view.numbers()));
    }

    private static Answer create(LocalView view, Call call) {
        var wanted = object(call.body());
        var type = text(wanted, "type", null);
        var messageType = text(wanted, "messageType", "TRANSACTIONAL");
        return answer(201, view.create(type, text(wanted, "country", null), messageType));
    }

    private static Answer rule(LocalView view, Call call) {
        return view.rule(call.id()).map(SmsLocalPlane::ok).orElseGet(() -> noRule(call.id()));
    }

    private static Answer removeRule(LocalView view, Call call) {
        return view.removeRule(call.id()) ? ok(Map.of("rules", view.rules())) : noRule(call.id());
    }

    private static Answer clearRules(LocalView view, Call call) {
        view.clearRules();
        return ok(Map.of("rules", view.rules()));
    }

    private static Answer noRule(String id) {
        return error(404, "No rule '%s'; GET /_local/rules lists them".formatted(id));
    }

    /** The second of two or more steps is an id. */
    private static String route(String[] steps) {
        if (steps.length > 1) {
            steps = steps.clone();
            steps[1] = "{id}";
        }
        return String.join("/", steps);
    }

    private String known() {
        var known = new ArrayList<String>();
        routes.forEach((path, methods) ->
                new TreeMap<>(methods).keySet().forEach(method -> known.add(method + " " + ROOT + path)));
        return String.join(", ", known);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : List.of(raw.split("&", -1))) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** A plus sign stays one, as people type numbers. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int number(String name, String text) {
        try {
            var number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("%s is a number above 0; found '%s'".formatted(name, text));
    }

    private static Map<String, Object> object(byte[] body) {
        try {
            return JSON.std.mapFrom(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The body is a JSON object such as {\"type\":\"TEN_DLC\",\"country\":\"US\"}", e);
        }
    }

    private static String text(Map<String, Object> object, String name, @Nullable String otherwise) {
        var value = object.get(name) instanceof String text ? text : otherwise;
        if (value == null) {
            throw new IllegalArgumentException("The body has no text '%s'".formatted(name));
        }
        return value;
    }

    private static Answer ok(Map<String, Object> body) {
        return answer(200, body);
    }

    private static Answer error(int status, String message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", message);
        return answer(status, body);
    }

    private static Answer answer(int status, Map<String, Object> body) {
        try {
            return Answer.json(status, JSON.std.asString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
