package org.stratasms.spring.test;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Submission;

/** Texts once, stores a text and ends. It knows nothing of an AWS and a database on this machine. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DevelopedApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DevelopedApplication.class, arguments);
    }

    @Bean
    ApplicationRunner texts(SmsSender sms, Deliveries deliveries) {
        var message = SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10.");
        return arguments -> System.out.printf(
                "On Spring Boot %s: %s, stored: %s%n",
                SpringBootVersion.getVersion(),
                sms.send(message),
                deliveries
                        .submit(message, Submission.withKey("app-dev/reminder-17"))
                        .isNew());
    }
}
