package org.stratasms.delivery;

import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.delivery.Delivery.State;

/**
 * Says which texts to find. What has yet to happen comes with the next first, what is sent or settled with the latest first; a number's texts with the latest first.
 *
 * @param state null: any
 * @param to null: anybody
 * @param most 1 to 10,000
 */
public record DeliverySearch(
        @Nullable State state, @Nullable DestinationNumber to, int most) {
    private static final int USUAL = 100;

    public DeliverySearch {
        if (most < 1 || most > 10_000) {
            throw new DeliveryException(
                    DeliveryException.Code.INVALID_SETTING,
                    "A search finds 1 to 10000 texts; found %d".formatted(most));
        }
    }

    /** Any text; up to 100. */
    public static DeliverySearch all() {
        return new DeliverySearch(null, null, USUAL);
    }

    public DeliverySearch inState(State wanted) {
        return new DeliverySearch(wanted, to, most);
    }

    public DeliverySearch to(DestinationNumber number) {
        return new DeliverySearch(state, number, most);
    }

    public DeliverySearch atMost(int texts) {
        return new DeliverySearch(state, to, texts);
    }
}
