package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in US dollars as people read them. */
public final class Usd {
    private static final int CENTS = 2;
    private static final BigDecimal A_CENT = new BigDecimal("0.01");

    private Usd() {}

    /** In whole cents, such as {@code 12.30}; less than a cent is shown as it is, such as {@code 0.00581}. */
    public static String cents(BigDecimal usd) {
        var isTiny = usd.signum() > 0 && usd.compareTo(A_CENT) < 0;
        return isTiny
                ? usd.stripTrailingZeros().toPlainString()
                : usd.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}
