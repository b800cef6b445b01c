package org.stratasms.emulator.sms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fictitious carriers that destinations belong to. A number always has the same one. unconfirmed: AWS names the handset's real
 * network, and in which countries it does; the members are optional there.
 *
 * @param name empty where the carriers of a country are not told apart
 * @param members how a delivery event's JSON names it
 */
public record CarrierNetwork(String name, String members) {
    private static final CarrierNetwork UNNAMED = new CarrierNetwork("", "");

    // The countries' real codes, and network codes that no operator there has.
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
            "AU", List.of(of("Wattle Mobile", "505", "991"), of("Banksia Telecom", "505", "992")));

    private static final Set<String> NAMES = names(BY_COUNTRY);

    private static CarrierNetwork of(String name, String mcc, String mnc) {
        var members = ",\"mcc\":\"%s\",\"mnc\":\"%s\",\"carrierName\":\"%s\"".formatted(mcc, mnc, name);
        return new CarrierNetwork(name, members);
    }

    private static Set<String> names(Map<String, List<CarrierNetwork>> byCountry) {
        var names = new TreeSet<String>();
        byCountry.values().forEach(networks -> networks.forEach(network -> names.add(network.name())));
        return names;
    }

    /** In order of the alphabet. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * The carrier of a handset.
     *
     * @param number E.164 with its plus sign
     * @param isoCountryCode its country
     */
    public static CarrierNetwork of(String number, String isoCountryCode) {
        var networks = BY_COUNTRY.get(isoCountryCode);
        return networks == null ? UNNAMED : networks.get(Math.floorMod(number.hashCode(), networks.size()));
    }

    public boolean is(String wanted) {
        return name.equals(wanted);
    }
}
