package org.stratasms.emulator.sms;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
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
 *   <li>{@code GET /_local/messages}, oldest first; searched by {@code q} and more ({@link TextSearch}), paged by {@code limit} (the latest;
 *       default 100) and {@code before} (an id), with the code in each by {@code code} ({@link CodePattern}), and waited for with {@code wait}
 *       (a duration up to a minute): 404 if none came
 *   <li>{@code DELETE /_local/messages}: forgets all texts, to handsets and from them
 *   <li>{@code GET /_local/messages/{id}}; {@code code} as above
 *   <li>{@code GET /_local/phones}: the handsets, the one with the latest text first; {@code offset}, {@code limit}
 *   <li>{@code GET /_local/stream}: what happens, as server-sent events ({@link InboxStream})
 *   <li>{@code GET /_local/inbound-messages}: what handsets sent, oldest first; filter {@code limit}
 *   <li>{@code GET /_local/handsets/{number}/messages}: what a handset got and sent, oldest first; {@code limit}
 *   <li>{@code POST /_local/handsets/{number}/messages}, body {@code {"to":"+12065550100","body":"STOP"}}: the handset texts a number
 *   <li>{@code GET /_local/pools}, with their members and the health of each
 *   <li>{@code GET /_local/phone-numbers}, with the health of each
 *   <li>{@code POST /_local/phone-numbers}, body {@code {"type":"TEN_DLC","country":"US","messageType":"TRANSACTIONAL"}}: a number
 *       as an approved registration leaves it
 *   <li>{@code POST /_local/phone-numbers/{id}/approve}, {@code …/outage} and {@code …/restore}
 *   <li>{@code GET /_local/registrations}, the latest first, with what was filled in
 *   <li>{@code POST /_local/registrations/{id}/approve}, and {@code …/deny}, body {@code {"reason":"…","fields":{"companyInfo.taxId":"…"}}}
 *   <li>{@code GET}, {@code POST} and {@code DELETE /_local/rules}, {@code GET} and {@code DELETE /_local/rules/{id}}: trouble on demand, as in
 *       docs/emulator.md
 *   <li>{@code GET /_local/lost-events}: how many events and inbound texts did not reach their destination, and why
 * </ul>
 */
public final class SmsLocalPlane implements LocalPlane {
    private static final String ROOT = "/_local/";
    private static final int USUAL_LIMIT = 100;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Scope home;
    private final Function<Scope, EndUserMessaging> services;
    private final Map<String, Map<String, Action>> routes = new TreeMap<>();

    @FunctionalInterface
    private interface Action {
        Answer take(LocalView view, Call call) throws InterruptedException;
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Call(InboxView inbox, String id, Map<String, String> query, byte[] body) {
        int number(String name, int otherwise) {
            var text = query.get(name);
            return text == null ? otherwise : SmsLocalPlane.number(name, text);
        }

        @Nullable
        CodePattern code() {
            var pattern = query.get("code");
            return pattern == null ? null : CodePattern.of(pattern);
        }
    }

    /**
     * Makes the plane.
     *
     * @param home the account and Region of requests that name none
     * @param services gives the service of an account and Region
     */
    public SmsLocalPlane(Scope home, Function<Scope, EndUserMessaging> services) {
        this.home = home;
        this.services = services;
        routes.put("messages", Map.of("GET", SmsLocalPlane::messages, "DELETE", SmsLocalPlane::clear));
        routes.put("messages/{id}", Map.of("GET", SmsLocalPlane::message));
        routes.put("phones", Map.of("GET", SmsLocalPlane::phones));
        routes.put("stream", Map.of("GET", SmsLocalPlane::stream));
        routes.put("inbound-messages", Map.of("GET", SmsLocalPlane::inbound));
        routes.put("handsets/{id}/messages", Map.of("GET", SmsLocalPlane::conversation, "POST", SmsLocalPlane::text));
        routes.put("pools", Map.of("GET", (view, call) -> ok(Map.of("pools", view.pools()))));
        routes.put("phone-numbers", Map.of("GET", SmsLocalPlane::numbers, "POST", SmsLocalPlane::create));
        routes.put("phone-numbers/{id}/approve", Map.of("POST", (view, call) -> ok(view.approve(call.id()))));
        routes.put("phone-numbers/{id}/outage", Map.of("POST", (view, call) -> ok(view.outage(call.id()))));
        routes.put("phone-numbers/{id}/restore", Map.of("POST", (view, call) -> ok(view.restore(call.id()))));
        routes.put(
                "registrations",
                Map.of(
                        "GET",
                        (view, call) ->
                                ok(Map.of("registrations", view.registrations().all()))));
        routes.put(
                "registrations/{id}/approve",
                Map.of("POST", (view, call) -> ok(view.registrations().approve(call.id()))));
        routes.put("registrations/{id}/deny", Map.of("POST", SmsLocalPlane::deny));
        routes.put(
                "rules",
                Map.of(
                        "GET",
                        (view, call) -> ok(Map.of("rules", view.rules())),
                        "POST",
                        (view, call) -> Answer.json(201, view.add(RuleJson.rule(object(call.body())))),
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
            return Answer.error(404, "There is nothing at %s, but %s".formatted(request.path(), known()));
        }
        var action = methods.get(request.method());
        if (action == null) {
            return Answer.takes(request, String.join(" and ", new TreeMap<>(methods).keySet()));
        }
        try {
            var query = request.parameters();
            var service = services.apply(request.scope(home));
            var id = steps.length > 1 ? steps[1] : "";
            return action.take(new LocalView(service), new Call(new InboxView(service), id, query, request.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "The emulator is closed");
        } catch (AwsServiceException e) {
            return Answer.error(400, e.awsErrorDetails().errorMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer messages(LocalView view, Call call) throws InterruptedException {
        var search = TextSearch.of(call.query());
        var limit = call.number("limit", USUAL_LIMIT);
        var wait = call.query().get("wait");
        if (wait == null) {
            var before = call.query().get("before");
            return ok(Map.of("messages", call.inbox().messages(search, call.code(), before, limit)));
        }
        var found = call.inbox().await(search, call.code(), limit, wait(wait));
        return found.isEmpty() ? noneInTime(view, wait) : ok(Map.of("messages", found));
    }

    private static Duration wait(String text) {
        try {
            var wait = Duration.parse(text);
            if (!wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "wait is an ISO 8601 duration from PT0S to PT1M; found '%s'".formatted(text));
    }

    private static Answer noneInTime(LocalView view, String wait) {
        var latest = view.sms().inbox().texts().reversed().stream()
                .limit(5)
                .map(text -> "%s to %s (%s)".formatted(text.messageId(), Destination.masked(text.to()), text.status()))
                .toList();
        return Answer.error(
                404,
                "No text that matches came within %s. The latest of those that are kept: %s"
                        .formatted(wait, latest.isEmpty() ? "none" : String.join(", ", latest)));
    }

    private static Answer clear(LocalView view, Call call) {
        view.sms().inbox().clear();
        view.sms().handsets().clear();
        return ok(Map.of("messages", List.of()));
    }

    private static Answer message(LocalView view, Call call) {
        return call.inbox()
                .message(call.id(), call.code())
                .map(SmsLocalPlane::ok)
                .orElseGet(() -> Answer.error(
                        404,
                        "No message with id %s%s; the inbox keeps the latest ones"
                                .formatted(call.id(), call.code() == null ? "" : " and such a code")));
    }

    private static Answer phones(LocalView view, Call call) {
        var phones = call.inbox().phones(call.number("offset", 0), call.number("limit", USUAL_LIMIT));
        return ok(Map.of("phones", phones));
    }

    private static Answer stream(LocalView view, Call call) {
        return new Answer(200, "text/event-stream", new InboxStream(view.sms()));
    }

    private static Answer inbound(LocalView view, Call call) {
        return ok(Map.of("messages", call.inbox().inbound(call.number("limit", USUAL_LIMIT))));
    }

    private static Answer conversation(LocalView view, Call call) {
        var handset = OptOuts.e164(Request.decoded(call.id()));
        return ok(Map.of("messages", call.inbox().conversation(handset, call.number("limit", Integer.MAX_VALUE))));
    }

    private static Answer text(LocalView view, Call call) {
        var text = object(call.body());
        var handset = OptOuts.e164(Request.decoded(call.id()));
        return Answer.json(201, call.inbox().text(handset, text(text, "to", null), text(text, "body", null)));
    }

    private static Answer numbers(LocalView view, Call call) {
        return ok(Map.of("phoneNumbers", view.numbers()));
    }

    private static Answer create(LocalView view, Call call) {
        var wanted = object(call.body());
        var type = text(wanted, "type", null);
        var messageType = text(wanted, "messageType", "TRANSACTIONAL");
        return Answer.json(201, view.create(type, text(wanted, "country", null), messageType));
    }

    private static Answer deny(LocalView view, Call call) {
        var decision = object(call.body());
        var fields = new HashMap<String, String>();
        if (decision.get("fields") instanceof Map<?, ?> given) {
            given.forEach((path, why) -> fields.put(String.valueOf(path), String.valueOf(why)));
        }
        return ok(view.registrations().deny(call.id(), text(decision, "reason", null), fields));
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
        return Answer.error(404, "No rule '%s'; GET /_local/rules lists them".formatted(id));
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
        return Answer.json(200, body);
    }
}
