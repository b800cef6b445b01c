package org.stratasms.emulator.internal.sms.messages;

/**
 * The cost of a text of a number of parts, with its members in events.
 *
 * @param charged the members {@code totalMessageParts}, {@code totalMessagePrice} and {@code totalCarrierFee} of an
 *     event
 * @param free the same members if AWS charges nothing
 */
public record Charge(Price price, Price carrierFee, String charged, String free) {
    // Unconfirmed (settled by SendTextMessage): a part costs this much; AWS's prices differ by country, type and
    // carrier, and these are those of a sample event in the US.
    private static final Price PRICE_PER_PART = new Price(581);
    private static final Price CARRIER_FEE_PER_PART = new Price(302);

    // Deliverable texts have at most 10 parts: their charges are created once, so that sending allocates none.
    private static final Charge[] USUAL = usual();

    public static Charge of(int parts) {
        return parts <= USUAL.length ? USUAL[parts - 1] : calculated(parts);
    }

    /** Returns a charge of nothing. */
    public static Charge free(int parts) {
        var members = members(parts, Price.ZERO, Price.ZERO);
        return new Charge(Price.ZERO, Price.ZERO, members, members);
    }

    private static Charge calculated(int parts) {
        var price = PRICE_PER_PART.times(parts);
        var carrierFee = CARRIER_FEE_PER_PART.times(parts);
        return new Charge(price, carrierFee, members(parts, price, carrierFee), members(parts, Price.ZERO, Price.ZERO));
    }

    private static String members(int parts, Price price, Price carrierFee) {
        return ",\"totalMessageParts\":" + parts + ",\"totalMessagePrice\":" + price + ",\"totalCarrierFee\":"
                + carrierFee;
    }

    private static Charge[] usual() {
        var usual = new Charge[10];
        for (var i = 0; i < usual.length; i++) {
            usual[i] = calculated(i + 1);
        }
        return usual;
    }
}
