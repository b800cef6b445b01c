package org.stratasms.emulator.internal.sms.sending;

import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.SenderId;

/** The reach of an origination identity: whether its texts reach a destination. */
enum Reach {
    REACHED,
    /** Another country, which this kind of identity could reach if {@code InternationalSendingEnabled} were true. */
    ABROAD,
    /** Another country, or a real phone where only simulator destinations are reached. */
    UNREACHABLE;

    static Reach of(OriginationIdentity identity, Destination destination) {
        var atHome = identity.isoCountryCode().equals(destination.country());
        return switch (identity) {
            case SenderId senderId -> atHome ? REACHED : UNREACHABLE;
            case PhoneNumber number -> ofNumber(number, atHome, destination.isSimulator());
        };
    }

    private static Reach ofNumber(PhoneNumber number, boolean atHome, boolean toSimulator) {
        if (number.type().equals("SIMULATOR")) {
            return atHome && toSimulator ? REACHED : UNREACHABLE;
        }
        return atHome || Boolean.TRUE.equals(number.info().internationalSendingEnabled()) ? REACHED : ABROAD;
    }
}
