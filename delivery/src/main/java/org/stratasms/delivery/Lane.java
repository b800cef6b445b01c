package org.stratasms.delivery;

/** In which order texts go: an earlier lane before a later one, and each lane by the time its texts were due. */
public enum Lane {
    /** Somebody waits for it: codes, alarms. */
    URGENT,
    /** The usual. */
    NORMAL,
    /** Campaigns; it gets the worker's {@link DeliveryWorker.Builder#bulkShare share} of the parts even while the others are full. */
    BULK
}
