package org.stratasms.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.RegistrationLine;

/** The forms in which registrations are printed. */
final class RegistrationLines {
    private RegistrationLines() {}

    static Map<String, @Nullable Object> document(RegistrationLine line) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("registrationId", line.id());
        document.put("form", line.form());
        document.put("type", line.type());
        document.put("status", line.status().name());
        document.put("awsStatus", line.awsStatus());
        document.put("version", line.version());
        document.put("versionStatus", line.versionStatus());
        document.put(
                "submittedAt",
                line.submittedAt() == null ? null : line.submittedAt().toString());
        document.put("identities", line.identities());
        document.put("brand", line.brand());
        document.put("next", line.next());
        return document;
    }

    /** One line for a person. */
    static String text(RegistrationLine line) {
        return "%s  %s  version %d: %s".formatted(line.id(), line.status(), line.version(), line.versionStatus());
    }
}
