package org.stratasms.emulator.sms;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.SimulatorNumbers.Simulator;

/**
 * Where a text goes.
 *
 * @param number E.164 with its plus sign
 * @param country ISO code
 * @param simulator set if the number is one of AWS's simulator destinations
 */
record Destination(String number, String country, @Nullable Simulator simulator) {
    boolean isSimulator() {
        return simulator != null;
    }

    @Override
    public String toString() {
        return masked(number);
    }

    /** The last two digits alone: what may stand in logs and error messages. */
    static String masked(String number) {
        return "+…" + number.substring(Math.max(0, number.length() - 2));
    }
}
