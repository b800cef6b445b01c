package org.stratasms.provisioning.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Overrides of the local values and modules by which the template itself sends text messages, as far as a project has
 * them.
 */
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

    /**
     * The source of the template's pool modules, whatever their names are: a pool that the template would make beside
     * ours must not come to be.
     */
    private static final String POOL_MODULES = "\"../../modules/notifications-phone-pool/";

    private UpstreamOverrides() {}

    /**
     * Overrides after which nothing of the template's own SMS is left; the module notifications_sms is the caller's to
     * override.
     */
    static String of(StrataApp app) {
        return overrides(app, LOCALS);
    }

    /**
     * Overrides after which the template's own configuration set and policy stay as they are, and the application sends
     * by ours.
     */
    static String beside(StrataApp app) {
        var locals = new LinkedHashMap<>(LOCALS);
        locals.replaceAll(
                (name, value) -> value.replace("module.notifications_sms[0]", "module.strata_sms_notifications[0]"));
        // The template's name of the environment, of which ours is the first part.
        locals.put("sms_app_name", "local.sms_config != null ? \"${local.prefix}${local.sms_config.name}-sms\" : \"\"");
        return overrides(app, locals).stripTrailing() + "\n";
    }

    private static String overrides(StrataApp app, Map<String, String> overridden) {
        var service = app.service();
        if (service.local("sms_environment_variables").isEmpty()) {
            throw new ProjectException(
                    ("infra/%s/service declares no local value sms_environment_variables, by which the template since"
                                    + " v0.17 passes the SMS settings on. Check whether it was renamed.")
                            .formatted(app.name()));
        }
        var locals = overridden.entrySet().stream()
                .filter(local -> service.local(local.getKey()).isPresent())
                .map(local -> "  %-25s = %s\n".formatted(local.getKey(), local.getValue()))
                .collect(Collectors.joining("", "locals {\n", "}\n\n"));
        var modules = service.blocks().stream()
                .filter(block -> block.attributes().getOrDefault("source", "").startsWith(POOL_MODULES))
                .map(module -> module.labels().getFirst())
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
