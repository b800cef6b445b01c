package org.stratasms.examples.reminders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. The starter brings everything that it needs to send texts. */
@SpringBootApplication
public class AppointmentReminders {
    public static void main(String[] arguments) {
        SpringApplication.run(AppointmentReminders.class, arguments);
    }
}
