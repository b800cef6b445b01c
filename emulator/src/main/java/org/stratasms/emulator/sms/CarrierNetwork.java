package org.stratasms.emulator.sms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fictitious carrier, to which destinations belong. A number always has the same one. Unconfirmed (settled by
 * SendTextMessage): delivery events name a carrier in every country; AWS names the handset's real network (seen in
 * Canada and Japan), and its members are optional there.
 *
 * @param members the carrier's members in a delivery event's JSON
 */
public record CarrierNetwork(String name, String members) {
    /** The carrier of all countries that have none of their own here; 001 is the country code of test networks. */
    private static final CarrierNetwork ELSEWHERE = of("Speedwell Test Network", "001", "01");

    // Mobile country codes are the real ones; no operator has these network codes.
    private static final Map<String, List<CarrierNetwork>> BY_COUNTRY = Map.of(
            "US",
                    List.of(
                            of("Juniper Wireless", "310", "991"),
                            of("Fennel Mobile", "310", "992"),
                            of("Sorrel Cellular", "311", "993")),
            "CA", List.of(of("Tamarack Mobile", "302", "991"), of("Saskatoon Wireless", "302", "992")),
            "GB", List.of(of("Bramble Telecom", "234", "991"), of("Hawthorn Mobile", "234", "992")),
            "DE", List.of(of("Holunder Mobilfunk", "262", "991"), of("Schlehe Netz", "262", "992")),
            "FR", List.of(of("Genêt Mobile", "208", "991"), of("Aubépine Télécom", "208", "992")),
            "JP", List.of(of("Kikyo Mobile", "440", "991"), of("Tsubaki Wireless", "440", "992")),
            "AU", List.of(of("Wattle Mobile", "505", "991"), of("Banksia Telecom", "505", "992")));

    private static final Set<String> NAMES = names(BY_COUNTRY);

    private static CarrierNetwork of(String name, String mcc, String mnc) {
        var members = ",\"mcc\":\"%s\",\"mnc\":\"%s\",\"carrierName\":\"%s\"".formatted(mcc, mnc, name);
        return new CarrierNetwork(name, members);
    }

    private static Set<String> names(Map<String, List<CarrierNetwork>> byCountry) {
        var names = new TreeSet<String>();
        names.add(ELSEWHERE.name());
        byCountry.values().forEach(networks -> networks.forEach(network -> names.add(network.name())));
        return names;
    }

    /** Returns the names of all carriers, in alphabetical order. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Returns the carrier of a handset.
     *
     * @param number E.164 with its plus sign
     * @param isoCountryCode its country
     */
    public static CarrierNetwork of(String number, String isoCountryCode) {
        var networks = BY_COUNTRY.get(isoCountryCode);
        return networks == null ? ELSEWHERE : networks.get(Math.floorMod(number.hashCode(), networks.size()));
    }

    /** Whether the carrier has this name, exactly. */
    public boolean is(String wanted) {
        return name.equals(wanted);
    }
}
