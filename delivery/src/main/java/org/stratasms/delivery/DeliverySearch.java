package org.stratasms.delivery;

import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.delivery.Delivery.State;

/**
 * A search for texts. Texts that are not yet sent come with the next due first; sent or settled ones, and those of a
 * number, with the latest first.
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

    /** Searches for any text; at most 100. */
    public static DeliverySearch all() {
        return new DeliverySearch(null, null, USUAL);
    }

    /** Narrows the search to a state. */
    public DeliverySearch inState(State wanted) {
        return new DeliverySearch(wanted, to, most);
    }

    /** Narrows the search to a recipient. */
    public DeliverySearch to(DestinationNumber number) {
        return new DeliverySearch(state, number, most);
    }

    /** Sets how many texts to return at most: 1 to 10,000. */
    public DeliverySearch atMost(int texts) {
        return new DeliverySearch(state, to, texts);
    }
}
