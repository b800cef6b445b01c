package org.stratasms.provisioning.stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The CloudFormation templates that define an environment, as module {@code infra} ships them. */
public enum Templates {
    PHONE_POOL("notifications-phone-pool/resources/phone-pool.yaml"),
    NOTIFICATIONS("notifications-sms/resources/notifications-sms.yaml"),
    ALLOWED_COUNTRIES("notifications-sms/resources/allowed-countries.yaml"),
    DELIVERY_ARCHIVE("notifications-sms/resources/delivery-archive.yaml"),
    DASHBOARD("notifications-sms/resources/dashboard.yaml"),
    REGISTRAR_POLICY("notifications-sms/resources/registrar-policy.yaml");

    /**
     * Types of resources that may never come back once lost: a number, a pool, a name, or the memory of who opted out.
     */
    public static final Set<String> PRECIOUS_TYPES = Set.of(
            "AWS::SMSVOICE::PhoneNumber",
            "AWS::SMSVOICE::SenderId",
            "AWS::SMSVOICE::Pool",
            "AWS::SMSVOICE::OptOutList");

    /** Finds a logical id and its type, as our own templates are written. */
    private static final Pattern RESOURCE = Pattern.compile("(?m)^  (\\w+):\\n    Type: (\\S+)$");

    private final String fileName;

    Templates(String fileName) {
        this.fileName = fileName;
    }

    /** The logical ids of the resources of {@link #PRECIOUS_TYPES}, in the template's order. */
    public List<String> preciousResources() {
        return RESOURCE.matcher(body())
                .results()
                .filter(resource -> PRECIOUS_TYPES.contains(resource.group(2)))
                .map(resource -> resource.group(1))
                .toList();
    }

    /** The template without its outputs, as an import takes it: outputs can be added only afterwards. */
    public String bodyWithoutOutputs() {
        var body = body();
        return body.substring(0, body.indexOf("\nOutputs:\n") + 1);
    }

    /** The template's text. */
    public String body() {
        try (var file = Templates.class.getResourceAsStream("/org/stratasms/infra/modules/" + fileName)) {
            if (file == null) {
                throw new IllegalStateException(fileName + " is not on the class path; it comes with strata-sms-infra");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
