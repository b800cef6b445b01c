package org.stratasms.emulator.internal.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.sms.Rule;

/** The numbers, pools and rules of one account and Region as JSON for the local plane. */
record LocalView(EndUserMessaging sms) {
    InboxView inbox() {
        return new InboxView(sms);
    }

    TextsView texts() {
        return new TextsView(sms);
    }

    Map<String, Object> totals() {
        return new TotalsView(sms).totals();
    }

    List<Map<String, Object>> numbers() {
        var numbers = new ArrayList<Map<String, Object>>();
        sms.resources().phoneNumbers.all().forEach(number -> numbers.add(number(number)));
        return numbers;
    }

    /** Returns the pools with their members, in the order in which they joined. */
    List<Map<String, Object>> pools() {
        return sms.resources().pools.all().stream().map(this::pool).toList();
    }

    private Map<String, Object> pool(Pool pool) {
        var view = new LinkedHashMap<String, Object>();
        view.put("poolId", pool.id());
        view.put("poolArn", pool.arn());
        view.put("messageType", pool.messageType());
        view.put("optOutListName", pool.optOutListName());
        view.put("status", pool.info().statusAsString());
        view.put("sharedRoutesEnabled", pool.hasSharedRoutes());
        new OwnerView(sms.resources().tags.of(pool.arn())).addTo(view);
        view.put("members", pool.members().stream().map(this::member).toList());
        return view;
    }

    private Map<String, Object> member(Pool.Membership membership) {
        var number = sms.resources().phoneNumbers.find(membership.arn());
        if (number != null) {
            return number(number);
        }
        var view = new LinkedHashMap<String, Object>();
        view.put("originationIdentityArn", membership.arn());
        putHealth(view, membership.arn());
        return view;
    }

    /**
     * Creates a number as the approval of its registration does.
     *
     * @param messageType the pool's, or TRANSACTIONAL without a pool, if it is null
     * @param pool the pool that it joins, with the pool's settings; null for none
     */
    Map<String, Object> create(String type, String country, @Nullable String messageType, @Nullable String pool) {
        var desk = sms.registrationDesk();
        if (pool == null) {
            return number(desk.provision(type, country, messageType == null ? "TRANSACTIONAL" : messageType)
                    .phoneNumberId());
        }
        var wanted = sms.resources().pools.get(pool).messageType();
        if (messageType != null && !messageType.equals(wanted)) {
            throw new IllegalArgumentException(
                    "Pool %s is %s and takes no %s number; leave messageType out".formatted(pool, wanted, messageType));
        }
        return number(desk.provisionInto(pool, type, country).phoneNumberId());
    }

    Map<String, Object> approve(String phoneNumber) {
        return number(sms.registrationDesk().approve(phoneNumber).phoneNumberId());
    }

    RegistrationsView registrations() {
        return new RegistrationsView(sms);
    }

    Map<String, Object> outage(String phoneNumber) {
        sms.carriers().outage(phoneNumber);
        return number(phoneNumber);
    }

    Map<String, Object> restore(String phoneNumber) {
        sms.carriers().restore(phoneNumber);
        return number(phoneNumber);
    }

    Map<String, Object> lostEvents() {
        return new LinkedHashMap<>(sms.lostEvents());
    }

    List<Map<String, Object>> rules() {
        return sms.rules().list().stream().map(RuleJson::view).toList();
    }

    Optional<Map<String, Object>> rule(String id) {
        return sms.rules().find(id).map(RuleJson::view);
    }

    /** Adds a rule. */
    Map<String, Object> add(Rule rule) {
        return rule(sms.rules().add(rule)).orElseGet(Map::of);
    }

    /** Removes a rule; returns false if none has that id. */
    boolean removeRule(String id) {
        return sms.rules().remove(id);
    }

    void clearRules() {
        sms.rules().clear();
    }

    private Map<String, Object> number(String phoneNumber) {
        return number(sms.resources().phoneNumbers.get(phoneNumber));
    }

    private Map<String, Object> number(PhoneNumber number) {
        var view = new LinkedHashMap<String, Object>();
        view.put("phoneNumberId", number.id());
        view.put("phoneNumberArn", number.arn());
        view.put("phoneNumber", number.number());
        view.put("numberType", number.type());
        view.put("isoCountryCode", number.isoCountryCode());
        view.put("messageType", number.info().messageTypeAsString());
        view.put("status", number.info().statusAsString());
        putIfKnown(view, "poolId", number.poolId());
        putHealth(view, number.arn());
        return view;
    }

    private void putHealth(Map<String, Object> view, String arn) {
        view.put("carrier", sms.carriers().isOut(arn) ? "out" : "available");
        view.put("deprioritised", sms.carriers().isDeprioritised(arn));
    }

    private static void putIfKnown(Map<String, Object> view, String name, @Nullable String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
