package org.stratasms.delivery;

/** The priority of a text: earlier lanes go first, and within a lane, texts go in the order of their due times. */
public enum Lane {
    /** Codes and alarms, for which somebody is waiting. */
    URGENT(0),
    /** The default. */
    NORMAL(1),
    /**
     * Campaigns. They get the worker's {@link DeliveryWorker.Builder#bulkShare share} of the parts even while the other
     * lanes are full.
     */
    BULK(2);

    private final int number;

    Lane(int number) {
        this.number = number;
    }

    /** Its number in the table. */
    int number() {
        return number;
    }

    static Lane numbered(int number) {
        return switch (number) {
            case 0 -> URGENT;
            case 1 -> NORMAL;
            default -> BULK;
        };
    }
}
