package org.stratasms.provisioning.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Overrides of the local values and modules by which the template itself sends text messages, as far as a project has them. */
final class UpstreamOverrides {
    private static final Map<String, String> LOCALS = new LinkedHashMap<>();

    static {
        LOCALS.put("current_region_pool", "null");
        LOCALS.put("has_existing_pool", "false");
        LOCALS.put("phone_pool_arn", "local.sms_config != null ? local.strata_sms_phone_pool.phone_pool_arn : null");
        LOCALS.put("phone_pool_id", "local.sms_config != null ? local.strata_sms_phone_pool.phone_pool_id : null");
        LOCALS.put(
                "sms_environment_variables",
                "local.sms_config != null ? module.notifications_sms[0].environment_variables : {}");
    }

    private static final List<String> MODULES = List.of(
            "notifications_phone_pool", "existing_notifications_phone_pool", "notifications_phone_pool_temp");

    private UpstreamOverrides() {}

    static String of(StrataApp app) {
        var service = app.service();
        if (service.local("sms_environment_variables").isEmpty()) {
            throw new ProjectException(
                    ("infra/%s/service declares no local value sms_environment_variables, by which the template since v0.17 passes the SMS"
                                    + " settings on. Check whether it was renamed.")
                            .formatted(app.name()));
        }
        var locals = LOCALS.entrySet().stream()
                .filter(local -> service.local(local.getKey()).isPresent())
                .map(local -> "  %-25s = %s\n".formatted(local.getKey(), local.getValue()))
                .collect(Collectors.joining("", "locals {\n", "}\n\n"));
        var modules = MODULES.stream()
                .filter(module -> service.block("module", module).isPresent())
                .map("""
                        # The template's own, which makes nothing any more.
                        module "%s" {
                          count = 0
                        }

                        """::formatted)
                .collect(Collectors.joining());
        return locals + modules;
    }
}
