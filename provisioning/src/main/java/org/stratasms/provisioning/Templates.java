package org.stratasms.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The two templates that define an environment, as module {@code infra} holds them. */
enum Templates {
    PHONE_POOL("phone-pool.yaml"),
    NOTIFICATIONS("notifications-sms.yaml");

    private final String fileName;

    Templates(String fileName) {
        this.fileName = fileName;
    }

    String body() {
        try (var file = Templates.class.getResourceAsStream("/org/stratasms/infra/" + fileName)) {
            if (file == null) {
                throw new IllegalStateException(fileName + " is not on the class path; it comes with strata-sms-infra");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
