package org.stratasms.delivery;

/** In which order texts go: an earlier lane before a later one, and each lane by the time its texts were due. */
public enum Lane {
    /** Somebody waits for it: codes, alarms. */
    URGENT(0),
    /** The usual. */
    NORMAL(1),
    /** Campaigns; it gets the worker's {@link DeliveryWorker.Builder#bulkShare share} of the parts even while the others are full. */
    BULK(2);

    private final int number;

    Lane(int number) {
        this.number = number;
    }

    /** As the table has it. */
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
