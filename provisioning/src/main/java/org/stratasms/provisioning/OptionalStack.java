package org.stratasms.provisioning;

import org.stratasms.provisioning.stacks.Templates;

/**
 * A stack that an environment has only if the settings ask for it. The Terraform module makes the same stacks under the
 * same names.
 */
public enum OptionalStack {
    /** Country rules: blocks texts to all countries but some. */
    COUNTRIES(Templates.ALLOWED_COUNTRIES),
    /**
     * An archive of the delivery events in S3; kept for seven years unless parameter {@code RetentionInDays} says
     * otherwise.
     */
    ARCHIVE(Templates.DELIVERY_ARCHIVE),
    /** A CloudWatch dashboard of the texts. */
    DASHBOARD(Templates.DASHBOARD),
    /** The policy of people who register and change phone numbers. */
    REGISTRAR(Templates.REGISTRAR_POLICY);

    private final Templates template;

    OptionalStack(Templates template) {
        this.template = template;
    }

    Templates template() {
        return template;
    }

    /** The stack's name: that of the notifications' stack and a suffix. */
    String stackName(EnvironmentSettings settings) {
        return settings.notificationsStackName()
                + switch (this) {
                    case COUNTRIES -> "-countries";
                    case ARCHIVE -> "-archive";
                    case DASHBOARD -> "-dashboard";
                    case REGISTRAR -> "-registrar";
                };
    }
}
