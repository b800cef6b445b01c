package org.stratasms.examples.reminders;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.Submission;
import org.stratasms.delivery.Submitted;

/** Reminds people of their appointments. */
@Service
class Reminders {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE, MMMM d 'at' h:mm a", Locale.US);
    private static final int SHOWN = 20;

    private final JdbcTemplate database;
    private final Deliveries deliveries;
    private final ZoneId zone;

    Reminders(JdbcTemplate database, Deliveries deliveries, @Value("${reminders.zone}") ZoneId zone) {
        this.database = database;
        this.deliveries = deliveries;
        this.zone = zone;
    }

    /**
     * Books a reminder, and stores its text in the same transaction, so that either both exist or neither. It is one
     * text however often it is booked.
     *
     * @param phone in E.164
     * @param appointment in the clinic's time zone; no carrier gets the reminder after it
     * @throws org.stratasms.client.SmsException if the phone number is invalid
     */
    @Transactional
    public Submitted remind(String phone, LocalDateTime appointment) {
        var message = SmsMessage.builder(phone, body(appointment))
                .deadline(appointment.atZone(zone).toInstant())
                .tags(Map.of("purpose", "appointment-reminder"))
                .build();
        var key = "appointment-reminders/%s/%s".formatted(message.to().e164(), appointment);
        var submitted = deliveries.submit(message, Submission.withKey(key));
        database.update(
                "INSERT INTO reminder (id, phone, appointment) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                submitted.id().value(),
                message.to().e164(),
                Timestamp.valueOf(appointment));
        return submitted;
    }

    /** Returns the latest reminders, newest first, each with its present state. */
    List<Reminder> latest() {
        return database.query(
                "SELECT id, phone, appointment FROM reminder ORDER BY booked_at DESC, id LIMIT " + SHOWN,
                (row, number) -> {
                    var id = new DeliveryId(row.getObject("id", UUID.class));
                    var appointment = row.getTimestamp("appointment").toLocalDateTime();
                    return new Reminder(id, row.getString("phone"), WHEN.format(appointment), deliveries.find(id));
                });
    }

    /** Cancels a reminder that no worker has claimed. */
    boolean cancel(DeliveryId id) {
        return deliveries.cancel(id);
    }

    /** Sends a reminder again whose outcome is unknown. */
    boolean sendAgain(DeliveryId id) {
        return deliveries.sendAgain(id);
    }

    private static String body(LocalDateTime appointment) {
        return "Example Clinic: your appointment is on %s. Reply STOP to end reminders."
                .formatted(WHEN.format(appointment));
    }
}
