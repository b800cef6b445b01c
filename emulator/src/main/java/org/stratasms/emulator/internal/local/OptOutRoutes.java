package org.stratasms.emulator.internal.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;

/**
 * Routes that show opt-out lists with the numbers on them, put numbers on and take them off as AWS's API does, and show
 * which phones the carriers block for toll-free numbers.
 */
public final class OptOutRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final String LISTS = "opt-out-lists";
    private static final String NUMBERS = "opt-out-lists/{name}/numbers";

    private final Function<LocalCall, EndUserMessaging> service;

    /**
     * Creates the routes.
     *
     * @param service returns the service of a call's account and Region
     */
    public OptOutRoutes(Function<LocalCall, EndUserMessaging> service) {
        this.service = service;
    }

    public List<Route> all() {
        return List.of(
                Route.of("GET", LISTS, call -> lists(service.apply(call))),
                Route.of("GET", NUMBERS, this::numbers, "after", "limit"),
                Route.of("POST", NUMBERS, this::put),
                Route.of("DELETE", NUMBERS + "/{number}", this::remove));
    }

    private static Answer lists(EndUserMessaging sms) {
        var lists = sms.resources().optOutLists.all().stream()
                .map(list -> view(sms, list))
                .toList();
        var blocks = sms.carriers().tollFreeBlocks().all().stream()
                .map(block -> Map.of("originator", block.originator(), "number", block.handset()))
                .toList();
        return Answer.ok(Map.of("optOutLists", lists, "carrierBlocks", blocks));
    }

    private static Map<String, Object> view(EndUserMessaging sms, OptOutList list) {
        var view = new LinkedHashMap<String, Object>();
        view.put("optOutListName", list.name());
        view.put("optOutListArn", list.arn());
        view.put("numbers", list.numbers().size());
        view.put("usedBy", users(sms, list.name()));
        new OwnerView(sms.resources().tags.of(list.arn())).addTo(view);
        return view;
    }

    /** Returns the pools with a list, and the phone numbers with it that are in no pool. */
    private static List<String> users(EndUserMessaging sms, String list) {
        var users = new ArrayList<String>();
        for (var pool : sms.resources().pools.all()) {
            if (pool.optOutListName().equals(list)) {
                users.add(pool.id());
            }
        }
        for (var number : sms.resources().phoneNumbers.all()) {
            if (number.poolId() == null && number.info().optOutListName().equals(list)) {
                users.add(number.number());
            }
        }
        return users;
    }

    private Answer numbers(LocalCall call) {
        var list = service.apply(call).resources().optOutLists.get(call.variable("name"));
        var after = call.parameter("after");
        var rest = after == null ? list.numbers() : list.numbers().tailMap(E164.of(after), false);
        var limit = call.number("limit", 1, USUAL_LIMIT);
        var view = new LinkedHashMap<String, Object>();
        view.put(
                "numbers",
                rest.values().stream().limit(limit).map(OptOutRoutes::view).toList());
        view.put("hasMore", rest.values().stream().skip(limit).findFirst().isPresent());
        return Answer.ok(view);
    }

    private static Map<String, Object> view(OptedOutNumberInformation entry) {
        var view = new LinkedHashMap<String, Object>();
        view.put("number", entry.optedOutNumber());
        view.put("optedOutAt", entry.optedOutTimestamp().toString());
        view.put("byEndUser", entry.endUserOptedOut());
        return view;
    }

    private Answer put(LocalCall call) {
        var sms = service.apply(call);
        var name = call.variable("name");
        var number = JsonBody.of(call).only("number").text("number");
        sms.putOptedOutNumber(r -> r.optOutListName(name).optedOutNumber(number));
        return Answer.json(201, entry(sms, name, number));
    }

    private static Map<String, Object> entry(EndUserMessaging sms, String list, String number) {
        var entry = sms.resources().optOutLists.get(list).find(E164.of(number));
        return entry == null ? Map.of("number", number) : view(entry); // taken off in the meantime
    }

    private Answer remove(LocalCall call) {
        var number = call.variable("number");
        service.apply(call)
                .deleteOptedOutNumber(
                        r -> r.optOutListName(call.variable("name")).optedOutNumber(number));
        return Answer.ok(Map.of("number", E164.of(number)));
    }
}
