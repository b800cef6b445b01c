package org.stratasms.examples.reminders;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;

/** Reminds people of their appointments. */
@Service
class Reminders {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE, MMMM d 'at' h:mm a", Locale.US);

    private final SmsSender sms;
    private final ZoneId zone;

    Reminders(SmsSender sms, @Value("${reminders.zone}") ZoneId zone) {
        this.sms = sms;
        this.zone = zone;
    }

    /**
     * Texts one person, once.
     *
     * @param phone in E.164
     * @param appointment by the clinic's clocks; no carrier gets the reminder afterwards
     * @throws org.stratasms.client.SmsException if there is no such phone
     */
    SendOutcome remind(String phone, LocalDateTime appointment) {
        return sms.send(SmsMessage.builder(phone, body(appointment))
                .deadline(appointment.atZone(zone).toInstant())
                .tags(Map.of("purpose", "appointment-reminder"))
                .build());
    }

    private static String body(LocalDateTime appointment) {
        return "Example Clinic: your appointment is on %s. Reply STOP to end reminders."
                .formatted(WHEN.format(appointment));
    }
}
