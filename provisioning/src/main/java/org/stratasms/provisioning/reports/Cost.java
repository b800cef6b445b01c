package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import org.stratasms.client.DeliveryEvent;

/**
 * The costs of texts, as AWS tells them in their final events.
 *
 * @param parts message parts that were charged
 * @param priceUsd AWS's price, {@code totalMessagePrice}
 * @param carrierFeesUsd the carriers' fees, {@code totalCarrierFee}
 * @param unpriced those of the texts whose event names no price
 */
public record Cost(long texts, long parts, BigDecimal priceUsd, BigDecimal carrierFeesUsd, long unpriced) {
    public static final Cost NONE = new Cost(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0);

    static Cost of(DeliveryEvent text) {
        return new Cost(
                1,
                text.parts().orElse(0),
                text.priceUsd().orElse(BigDecimal.ZERO),
                text.carrierFeeUsd().orElse(BigDecimal.ZERO),
                text.priceUsd().isEmpty() ? 1 : 0);
    }

    Cost plus(Cost other) {
        return new Cost(
                texts + other.texts,
                parts + other.parts,
                priceUsd.add(other.priceUsd),
                carrierFeesUsd.add(other.carrierFeesUsd),
                unpriced + other.unpriced);
    }

    /** Price and fees. */
    public BigDecimal usd() {
        return priceUsd.add(carrierFeesUsd);
    }
}
