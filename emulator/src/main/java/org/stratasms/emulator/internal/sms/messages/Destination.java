package org.stratasms.emulator.internal.sms.messages;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.SimulatorNumbers.Simulator;
import org.stratasms.emulator.internal.world.NumberMask;
import org.stratasms.emulator.sms.CarrierNetwork;

/**
 * The destination of a text.
 *
 * @param number E.164 with its plus sign
 * @param country ISO code
 * @param simulator null unless the number is one of AWS's simulator destinations
 */
public record Destination(
        String number, String country, @Nullable Simulator simulator) {
    public boolean isSimulator() {
        return simulator != null;
    }

    public CarrierNetwork carrier() {
        return CarrierNetwork.of(number, country);
    }

    @Override
    public String toString() {
        return NumberMask.number(number);
    }
}
