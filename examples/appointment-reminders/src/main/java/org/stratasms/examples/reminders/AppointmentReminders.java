package org.stratasms.examples.reminders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. All that it has of texting comes with the starter. */
@SpringBootApplication
public class AppointmentReminders {
    public static void main(String[] arguments) {
        SpringApplication.run(AppointmentReminders.class, arguments);
    }
}
