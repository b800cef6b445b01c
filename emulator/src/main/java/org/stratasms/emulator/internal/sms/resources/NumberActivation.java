package org.stratasms.emulator.sms;

import org.stratasms.emulator.world.Agenda;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;

/** Makes leased numbers ACTIVE. */
final class NumberActivation {
    private final Resources resources;
    private final Agenda agenda;
    private final SmsSettings settings;

    NumberActivation(Resources resources, Agenda agenda, SmsSettings settings) {
        this.resources = resources;
        this.agenda = agenda;
        this.settings = settings;
    }

    /** Now; one that was released meanwhile stays away. */
    void now(String phoneNumberId) {
        var number = resources.phoneNumbers.find(phoneNumberId);
        if (number != null) {
            resources.phoneNumbers.put(number.with(info -> info.status(NumberStatus.ACTIVE)));
        }
    }

    /** When the time is over that AWS takes for a number on which nobody has to decide. */
    void inTime(String phoneNumberId) {
        if (settings.numberActivationDelay().isZero()) {
            now(phoneNumberId);
        } else {
            agenda.after(settings.numberActivationDelay(), () -> resources.change(() -> now(phoneNumberId)));
        }
    }
}
