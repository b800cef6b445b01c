package org.stratasms.provisioning.project;

/**
 * The steps by which a person switches text messages on where they are off, in their order.
 *
 * @param text empty if they are on everywhere
 */
record SwitchOn(String text) {
    static SwitchOn of(StrataProject project) {
        var text = new StringBuilder();
        for (var app : project.apps()) {
            for (var environment : app.environments()) {
                if (app.isSwitchedOn(environment)) {
                    continue;
                }
                text.append("""

                    In environment %1$s of %2$s:
                      1. In module "%3$s" (infra/%2$s/app-config), set:
                           enable_sms_notifications = true
                           sms_enable_simulator     = true # a simulator needs no registration and reaches AWS's simulator destinations
                           sms_allow_simulator_only = true # until a number is approved; then: sms_origination_identity_arns = ["phone-..."]
                      2. make infra-update-current-account # once for each account
                      3. make infra-update-network NETWORK_NAME=%4$s
                      4. make infra-update-app-service APP_NAME=%2$s ENVIRONMENT=%1$s
                    """.formatted(
                        environment.name(), app.name(), environment.module(), environment.literal("network_name")));
            }
        }
        return new SwitchOn(
                text.isEmpty() ? "" : "Text messages are off. Switch them on where you want them.\n" + text);
    }
}
