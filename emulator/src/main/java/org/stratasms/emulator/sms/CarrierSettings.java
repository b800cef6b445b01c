package org.stratasms.emulator.sms;

import java.time.Duration;

/**
 * Settings of the emulated carriers.
 *
 * @param handOffDelay from SendTextMessage to the carrier, 0 or more; default 50 ms
 * @param receiptDelay from the carrier to the phone's receipt, 0 or more; default 150 ms
 * @param simulatorFailure the status of a text to a simulator destination of failure; default
 *     {@link MessageStatus#BLOCKED}. Unconfirmed (settled by SendTextMessage; setting
 *     CarrierSettings#simulatorFailure): the failure simulator's event is {@code TEXT_BLOCKED}; AWS documents a message
 *     failure event without its type.
 * @param failuresUntilDeprioritised after this many texts in a row that an originator's carrier could not take, blocked
 *     or held for spam, the pool prefers its other originators; 1 or more, default 3. Unconfirmed (settled by
 *     SendTextMessage; setting CarrierSettings#failuresUntilDeprioritised): an originator is deprioritised after three
 *     failures; AWS documents that it happens, not when.
 * @param deprioritisedFor how long such an originator rests until a single text tries it again; a success ends the
 *     rest. 0 or more, default 5 minutes. Unconfirmed (settled by SendTextMessage; setting
 *     CarrierSettings#deprioritisedFor): a deprioritised originator is tried again after 5 minutes; AWS documents that
 *     it comes back when its receipts recover, not how AWS finds out.
 * @param textsUnderWay the most texts between SendTextMessage and their final event. Beyond that, senders wait; with a
 *     driven clock they are throttled. 1 or more, default 100,000
 */
public record CarrierSettings(
        Duration handOffDelay,
        Duration receiptDelay,
        MessageStatus simulatorFailure,
        int failuresUntilDeprioritised,
        Duration deprioritisedFor,
        int textsUnderWay) {
    public CarrierSettings {
        if (handOffDelay.isNegative() || receiptDelay.isNegative() || deprioritisedFor.isNegative()) {
            throw new IllegalArgumentException(
                    "handOffDelay, receiptDelay and deprioritisedFor are 0 or more; found %s, %s and %s"
                            .formatted(handOffDelay, receiptDelay, deprioritisedFor));
        }
        if (simulatorFailure.isSuccess() || simulatorFailure.isUnderWay()) {
            throw new IllegalArgumentException("simulatorFailure is a failure; found " + simulatorFailure);
        }
        if (failuresUntilDeprioritised < 1 || textsUnderWay < 1) {
            throw new IllegalArgumentException(
                    "failuresUntilDeprioritised and textsUnderWay are 1 or more; found %d and %d"
                            .formatted(failuresUntilDeprioritised, textsUnderWay));
        }
    }

    /** Returns the default of each setting, as listed above. */
    public static CarrierSettings defaults() {
        return new CarrierSettings(
                Duration.ofMillis(50),
                Duration.ofMillis(150),
                MessageStatus.BLOCKED,
                3,
                Duration.ofMinutes(5),
                100_000);
    }

    /**
     * Returns a copy with other delays.
     *
     * @param handOff from SendTextMessage to the carrier, 0 or more
     * @param receipt from the carrier to the phone's receipt, 0 or more
     */
    public CarrierSettings withDelays(Duration handOff, Duration receipt) {
        return new CarrierSettings(
                handOff, receipt, simulatorFailure, failuresUntilDeprioritised, deprioritisedFor, textsUnderWay);
    }

    /** Returns a copy with another status for texts to simulator destinations of failure. */
    public CarrierSettings withSimulatorFailure(MessageStatus status) {
        return new CarrierSettings(
                handOffDelay, receiptDelay, status, failuresUntilDeprioritised, deprioritisedFor, textsUnderWay);
    }

    /** Returns a copy with another number of failures in a row, 1 or more, that deprioritise an originator. */
    public CarrierSettings withFailuresUntilDeprioritised(int failures) {
        return new CarrierSettings(
                handOffDelay, receiptDelay, simulatorFailure, failures, deprioritisedFor, textsUnderWay);
    }

    /** Returns a copy with another rest of a deprioritised originator, 0 or more. */
    public CarrierSettings withDeprioritisedFor(Duration rest) {
        return new CarrierSettings(
                handOffDelay, receiptDelay, simulatorFailure, failuresUntilDeprioritised, rest, textsUnderWay);
    }

    /** Returns a copy with another limit of texts under way, 1 or more. */
    public CarrierSettings withTextsUnderWay(int texts) {
        return new CarrierSettings(
                handOffDelay, receiptDelay, simulatorFailure, failuresUntilDeprioritised, deprioritisedFor, texts);
    }
}
