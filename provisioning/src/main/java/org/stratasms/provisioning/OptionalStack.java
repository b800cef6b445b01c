package org.stratasms.provisioning;

import org.stratasms.provisioning.stacks.Templates;

/** A stack that an environment has only if it is asked for; the Terraform module makes the same ones by the same names. */
public enum OptionalStack {
    /** The countries that texts may go to. */
    COUNTRIES(Templates.ALLOWED_COUNTRIES),
    /** An archive of delivery events in S3, for years. */
    ARCHIVE(Templates.DELIVERY_ARCHIVE),
    /** A CloudWatch dashboard of the texts. */
    DASHBOARD(Templates.DASHBOARD);

    private final Templates template;

    OptionalStack(Templates template) {
        this.template = template;
    }

    Templates template() {
        return template;
    }

    /** Named after the stack of what the application sends with. */
    String stackName(EnvironmentSettings settings) {
        return settings.notificationsStackName()
                + switch (this) {
                    case COUNTRIES -> "-countries";
                    case ARCHIVE -> "-archive";
                    case DASHBOARD -> "-dashboard";
                };
    }
}
