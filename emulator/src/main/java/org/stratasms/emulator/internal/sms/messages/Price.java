package org.stratasms.emulator.internal.sms.messages;

import java.math.BigDecimal;

/**
 * A sum of US dollars, exact to the five decimals of {@code MaxPrice} and delivery events.
 *
 * @param units hundred-thousandths of a dollar: 581 is $0.00581
 */
public record Price(long units) {
    public static final Price ZERO = new Price(0);

    private static final int DECIMALS = 5;
    private static final long UNITS_PER_DOLLAR = 100_000;

    /** Reads a {@code MaxPrice}, such as {@code 0.05} or {@code .05}. */
    public static Price parse(String dollars) {
        return new Price(new BigDecimal(dollars).movePointRight(DECIMALS).longValueExact());
    }

    public static Price ofDollars(long dollars) {
        return new Price(dollars * UNITS_PER_DOLLAR);
    }

    /** The sum without trailing zeros, as AWS writes it. */
    BigDecimal dollars() {
        var dollars = BigDecimal.valueOf(units, DECIMALS).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    Price times(int factor) {
        return factor == 1 ? this : new Price(units * factor);
    }

    /**
     * Writes a JSON number as AWS does, without an exponent and with at least one decimal: {@code 0.01743},
     * {@code 0.0}.
     */
    void appendTo(StringBuilder json) {
        json.append(units / UNITS_PER_DOLLAR);
        var rest = units % UNITS_PER_DOLLAR;
        json.append(rest == 0 ? ".0" : ".");
        for (var unit = UNITS_PER_DOLLAR / 10; rest > 0; unit /= 10) {
            json.append((char) ('0' + rest / unit));
            rest %= unit;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }
}
