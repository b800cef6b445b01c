package org.stratasms.emulator.internal.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.inbox.CodeReader;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.NumberMask;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;
import org.stratasms.emulator.sms.Leftover;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RefusedMessage;

/**
 * Routes for what surrounds End User Messaging: the recipients' phones, the carriers, the registration desk, and rules.
 * Bodies and numbers are shown in full, because this is the developer's own machine.
 */
public final class SmsRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST_SHOWN = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Function<LocalCall, EndUserMessaging> service;

    @FunctionalInterface
    private interface Action {
        Answer take(LocalView view, LocalCall call) throws InterruptedException;
    }

    /**
     * Creates the routes.
     *
     * @param service returns the service of a call's account and Region
     */
    public SmsRoutes(Function<LocalCall, EndUserMessaging> service) {
        this.service = service;
    }

    public List<Route> all() {
        return List.of(
                get(
                        "messages",
                        SmsRoutes::messages,
                        "q",
                        "to",
                        "from",
                        "status",
                        "tag",
                        "text",
                        "code",
                        "limit",
                        "before",
                        "after",
                        "wait"),
                delete("messages", SmsRoutes::clear),
                get("messages/{id}", SmsRoutes::message, "code"),
                get("texts", SmsRoutes::texts, "q", "outcome", "limit", "before"),
                get("totals", (view, call) -> Answer.ok(view.totals())),
                get("phones", SmsRoutes::phones, "offset", "limit", "refused"),
                get("stream", SmsRoutes::stream),
                get("inbound-messages", SmsRoutes::inbound, "limit"),
                get("handsets/{number}/messages", SmsRoutes::conversation, "limit", "refused"),
                post("handsets/{number}/messages", SmsRoutes::text),
                get("refusals", SmsRoutes::refusals, "to", "reason", "limit", "wait"),
                post("reset", SmsRoutes::reset),
                get("pools", (view, call) -> Answer.ok(Map.of("pools", view.pools()))),
                get("phone-numbers", (view, call) -> Answer.ok(Map.of("phoneNumbers", view.numbers()))),
                post("phone-numbers", SmsRoutes::create),
                post("phone-numbers/{id}/approve", (view, call) -> Answer.ok(view.approve(id(call)))),
                post("phone-numbers/{id}/outage", (view, call) -> Answer.ok(view.outage(id(call)))),
                post("phone-numbers/{id}/restore", (view, call) -> Answer.ok(view.restore(id(call)))),
                get("registrations", SmsRoutes::registrations),
                post(
                        "registrations/{id}/approve",
                        (view, call) -> Answer.ok(view.registrations().approve(id(call)))),
                post(
                        "registrations/{id}/authenticate",
                        (view, call) -> Answer.ok(view.registrations().authenticate(id(call)))),
                post("registrations/{id}/deny", SmsRoutes::deny),
                post(
                        "registrations/{id}/revoke",
                        (view, call) -> Answer.ok(view.registrations().revoke(id(call)))),
                get("rules", (view, call) -> Answer.ok(Map.of("rules", view.rules()))),
                post("rules", (view, call) -> Answer.json(201, view.add(RuleJson.rule(call.object())))),
                delete("rules", SmsRoutes::clearRules),
                get("rules/{id}", SmsRoutes::rule),
                delete("rules/{id}", SmsRoutes::removeRule),
                get("lost-events", (view, call) -> Answer.ok(view.lostEvents())));
    }

    private Route get(String path, Action action, String... parameters) {
        return route("GET", path, action, parameters);
    }

    private Route post(String path, Action action) {
        return route("POST", path, action);
    }

    private Route delete(String path, Action action) {
        return route("DELETE", path, action);
    }

    private Route route(String method, String path, Action action, String... parameters) {
        return Route.of(method, path, call -> action.take(new LocalView(service.apply(call)), call), parameters);
    }

    private static String id(LocalCall call) {
        return call.variable("id");
    }

    private static @Nullable CodeReader code(LocalCall call) {
        var pattern = call.parameter("code");
        return pattern == null ? null : CodeReader.of(pattern);
    }

    private static Answer registrations(LocalView view, LocalCall call) {
        return Answer.ok(Map.of("registrations", view.registrations().all()));
    }

    private static Answer messages(LocalView view, LocalCall call) throws InterruptedException {
        var search = search(view, call);
        var limit = call.number("limit", 1, USUAL_LIMIT);
        var wait = call.duration("wait", LONGEST_WAIT);
        var before = call.parameter("before");
        if (wait == null) {
            return Answer.ok(Map.of("messages", view.inbox().messages(search, code(call), before, limit)));
        }
        if (before != null) {
            throw new IllegalArgumentException("before and wait do not go together: a text to wait for is a later one");
        }
        var found = view.inbox().await(search, code(call), limit, wait);
        return found.isEmpty() ? noneInTime(view, "text", wait) : Answer.ok(Map.of("messages", found));
    }

    private static Predicate<Message> search(LocalView view, LocalCall call) {
        var search = MessageSearch.of(call.query()).ofSent();
        var after = call.parameter("after");
        return after == null ? search : search.and(view.inbox().after(after));
    }

    /** Answers that no text came in time, and shows what came instead, which usually contains the reason. */
    private static Answer noneInTime(LocalView view, String what, Duration wait) {
        var texts = view.sms().inbox().texts().reversed().stream()
                .limit(MOST_SHOWN)
                .map(text -> "%s to %s (%s)".formatted(text.messageId(), NumberMask.number(text.to()), text.status()))
                .toList();
        var refused = view.sms().refusedTexts().list().reversed().stream()
                .limit(MOST_SHOWN)
                .map(RefusedMessage::toString)
                .toList();
        return Answer.error(
                404,
                "No %s that matches came within %s. The latest texts that are kept: %s. The latest that were refused: %s"
                        .formatted(what, wait, listed(texts), listed(refused)));
    }

    private static String listed(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    private static Answer clear(LocalView view, LocalCall call) {
        view.sms().reset(EnumSet.of(Leftover.TEXTS));
        return Answer.ok(Map.of("messages", List.of()));
    }

    private static Answer message(LocalView view, LocalCall call) {
        return view.inbox()
                .message(id(call), code(call))
                .map(Answer::ok)
                .orElseGet(() -> Answer.error(
                        404,
                        "No message with id %s%s; the inbox keeps the latest ones"
                                .formatted(id(call), code(call) == null ? "" : " and such a code")));
    }

    private static Answer texts(LocalView view, LocalCall call) {
        var outcome = call.parameter("outcome");
        return Answer.ok(view.texts()
                .search(
                        MessageSearch.of(call.query()),
                        outcome == null ? null : Outcome.named(outcome),
                        call.parameter("before"),
                        call.number("limit", 1, USUAL_LIMIT)));
    }

    private static Answer phones(LocalView view, LocalCall call) {
        return Answer.ok(view.texts()
                .phones(call.flag("refused"), call.number("offset", 0, 0), call.number("limit", 1, USUAL_LIMIT)));
    }

    private static Answer stream(LocalView view, LocalCall call) {
        return new Answer(200, "text/event-stream", new InboxStream(view.sms()));
    }

    private static Answer inbound(LocalView view, LocalCall call) {
        return Answer.ok(Map.of("messages", view.inbox().inbound(call.number("limit", 1, USUAL_LIMIT))));
    }

    private static Answer conversation(LocalView view, LocalCall call) {
        var handset = E164.ifNumber(call.variable("number"));
        var limit = call.number("limit", 1, Integer.MAX_VALUE);
        return Answer.ok(Map.of("messages", view.texts().conversation(handset, call.flag("refused"), limit)));
    }

    private static Answer refusals(LocalView view, LocalCall call) throws InterruptedException {
        var to = MessageSearch.number(call.parameter("to"));
        var reason = call.parameter("reason");
        Predicate<RefusedMessage> matching =
                refused -> (to == null || to.equals(refused.to())) && (reason == null || reason.equals(refused.why()));
        var limit = call.number("limit", 1, USUAL_LIMIT);
        var wait = call.duration("wait", LONGEST_WAIT);
        if (wait != null && view.sms().refusedTexts().await(matching, wait).isEmpty()) {
            return noneInTime(view, "refusal", wait);
        }
        return Answer.ok(Map.of("refusals", view.inbox().refusals(matching, limit)));
    }

    private static Answer reset(LocalView view, LocalCall call) {
        var body = call.body().length == 0 ? Map.<String, Object>of() : call.object();
        var what = EnumSet.noneOf(Leftover.class);
        if (body.isEmpty()) {
            what = EnumSet.allOf(Leftover.class);
        } else if (body.size() == 1 && body.get("only") instanceof List<?> only) {
            for (var word : only) {
                what.add(leftover(word));
            }
        }
        if (what.isEmpty()) {
            throw new IllegalArgumentException(
                    "The body is {\"only\": [\"texts\", …]}, or empty to forget all of %s".formatted(leftovers()));
        }
        var forgotten = new LinkedHashMap<String, Integer>();
        view.sms().reset(what).forEach((each, count) -> forgotten.put(each.word(), count));
        return Answer.ok(Map.of("forgotten", forgotten));
    }

    private static Leftover leftover(Object word) {
        return Arrays.stream(Leftover.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "only has '%s'; what can be forgotten is %s".formatted(word, leftovers())));
    }

    private static String leftovers() {
        return Arrays.stream(Leftover.values()).map(Leftover::word).collect(Collectors.joining(", "));
    }

    private static Answer text(LocalView view, LocalCall call) {
        var text = JsonBody.of(call);
        var handset = E164.of(call.variable("number"));
        return Answer.json(201, view.inbox().text(handset, text.text("to"), text.text("body")));
    }

    private static Answer create(LocalView view, LocalCall call) {
        var wanted = JsonBody.of(call);
        var created = view.create(
                wanted.text("type"), wanted.text("country"), wanted.optional("messageType"), wanted.optional("pool"));
        return Answer.json(201, created);
    }

    private static Answer deny(LocalView view, LocalCall call) {
        return Answer.ok(view.registrations().deny(id(call), DenialJson.denial(call.object())));
    }

    private static Answer rule(LocalView view, LocalCall call) {
        return view.rule(id(call)).map(Answer::ok).orElseGet(() -> noRule(id(call)));
    }

    private static Answer removeRule(LocalView view, LocalCall call) {
        return view.removeRule(id(call)) ? Answer.ok(Map.of("rules", view.rules())) : noRule(id(call));
    }

    private static Answer clearRules(LocalView view, LocalCall call) {
        view.clearRules();
        return Answer.ok(Map.of("rules", view.rules()));
    }

    private static Answer noRule(String id) {
        return Answer.error(404, "No rule '%s'; GET /_local/rules lists them".formatted(id));
    }
}
