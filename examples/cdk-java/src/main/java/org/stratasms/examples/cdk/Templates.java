package org.stratasms.examples.cdk;

import java.util.List;

/** The templates of strata-sms, and what their stacks share. */
final class Templates {
    /** Copy both templates into your project, and name their folder here. */
    private static final String FOLDER = "../../infra/modules/";

    static final String PHONE_POOL = FOLDER + "notifications-phone-pool/resources/phone-pool.yaml";
    static final String NOTIFICATIONS = FOLDER + "notifications-sms/resources/notifications-sms.yaml";

    /** The outputs of the pool's stack that are parameters of the other. */
    static final List<String> SHARED = List.of("PhonePoolArn", "OptOutListArn");

    private Templates() {}

    /** Returns the name in Parameter Store under which the pool's stack leaves an output for the other stack. */
    static String place(String name, String output) {
        return "/%s/strata-sms/%s".formatted(name, output);
    }
}
