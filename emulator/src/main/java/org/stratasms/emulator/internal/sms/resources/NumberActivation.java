package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;

/** Makes leased numbers ACTIVE. */
public final class NumberActivation {
    private final Resources resources;
    private final Scheduler scheduler;
    private final SmsSettings settings;

    public NumberActivation(Resources resources, Scheduler scheduler, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /** Makes a number ACTIVE now, unless it was released. */
    public void now(String phoneNumberId) {
        var number = resources.phoneNumbers.find(phoneNumberId);
        if (number != null) {
            resources.phoneNumbers.put(number.with(info -> info.status(NumberStatus.ACTIVE)));
        }
    }

    /** Makes a number that needs no decision ACTIVE after AWS's delay. */
    public void inTime(String phoneNumberId) {
        if (settings.numberActivationDelay().isZero()) {
            now(phoneNumberId);
        } else {
            scheduler.after(settings.numberActivationDelay(), () -> resources.change(() -> now(phoneNumberId)));
        }
    }
}
