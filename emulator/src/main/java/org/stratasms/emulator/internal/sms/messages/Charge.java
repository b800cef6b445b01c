package org.stratasms.emulator.internal.sms.messages;

import java.util.Set;
import org.stratasms.emulator.sms.MessageStatus;

/** The cost of a text of a number of parts, with its members in events. */
public final class Charge {
    // Unconfirmed (settled by SendTextMessage): a part costs this much; AWS's prices differ by country, type and
    // carrier, and these are those of a sample event in the US.
    private static final Price PRICE_PER_PART = new Price(581);
    private static final Price CARRIER_FEE_PER_PART = new Price(302);

    // Unconfirmed (settled by SendTextMessage): carriers of these countries take a fee of their own, and of no other;
    // events of real texts show one in Canada, and 0.0 in Japan.
    private static final Set<String> COUNTRIES_WITH_CARRIER_FEE = Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP");

    // Deliverable texts have at most 10 parts: their charges are created once, so that sending allocates none.
    private static final Charge[] WITH_FEE = usual(CARRIER_FEE_PER_PART);
    private static final Charge[] WITHOUT_FEE = usual(Price.ZERO);

    private final Price price;
    private final Price carrierFee;
    private final String carried;
    private final String notCarried;
    private final String free;

    private Charge(int parts, Price price, Price carrierFee) {
        this.price = price;
        this.carrierFee = carrierFee;
        carried = members(parts, price, carrierFee);
        notCarried = members(parts, price, Price.ZERO);
        free = members(parts, Price.ZERO, Price.ZERO);
    }

    /** Returns the charge of a text to a country. */
    public static Charge of(int parts, String isoCountryCode) {
        var withFee = COUNTRIES_WITH_CARRIER_FEE.contains(isoCountryCode);
        var usual = withFee ? WITH_FEE : WITHOUT_FEE;
        return parts <= usual.length
                ? usual[parts - 1]
                : calculated(parts, withFee ? CARRIER_FEE_PER_PART : Price.ZERO);
    }

    /** Returns a charge of nothing. */
    public static Charge free(int parts) {
        return new Charge(parts, Price.ZERO, Price.ZERO);
    }

    private static Charge calculated(int parts, Price feePerPart) {
        return new Charge(parts, PRICE_PER_PART.times(parts), feePerPart.times(parts));
    }

    private static String members(int parts, Price price, Price carrierFee) {
        return ",\"totalMessageParts\":" + parts + ",\"totalMessagePrice\":" + price + ",\"totalCarrierFee\":"
                + carrierFee;
    }

    private static Charge[] usual(Price feePerPart) {
        var usual = new Charge[10];
        for (var i = 0; i < usual.length; i++) {
            usual[i] = calculated(i + 1, feePerPart);
        }
        return usual;
    }

    /** Returns AWS's price for all parts. */
    public Price price() {
        return price;
    }

    /** Returns the carrier's fee for all parts. */
    public Price carrierFee() {
        return carrierFee;
    }

    /**
     * Returns the members {@code totalMessageParts}, {@code totalMessagePrice} and {@code totalCarrierFee} of an event.
     */
    public String members(MessageStatus status) {
        if (status.isCarried()) {
            return carried;
        }
        return status.isCharged() ? notCarried : free;
    }
}
