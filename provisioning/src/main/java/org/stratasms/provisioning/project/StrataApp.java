package org.stratasms.provisioning.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application of a Strata project: {@code infra/<name>}.
 *
 * @param hasUpstreamSms whether the template's own SMS pieces are there (Strata v0.17 and later)
 */
record StrataApp(
        String name,
        boolean hasUpstreamSms,
        List<Environment> environments,
        TerraformFolder config,
        TerraformFolder environmentConfig,
        TerraformFolder service) {

    /**
     * One environment of an application.
     *
     * @param fullName application and environment, such as {@code app-dev}
     * @param module name of its configuration module in {@code app-config}, such as {@code dev_config}
     * @param attributes what that module is given, as written
     */
    record Environment(String fullName, String module, Map<String, String> attributes) {
        /** Its own name, such as {@code dev}. */
        String name() {
            return literal("environment");
        }

        /** The text that an attribute is; a question mark if there is no such attribute. */
        String literal(String attribute) {
            return attributes.getOrDefault(attribute, "?").replace("\"", "");
        }
    }

    static StrataApp read(StrataProject.Layout layout, String name) {
        var config = TerraformFolder.read(layout.infra().resolve(name).resolve("app-config"));
        var environmentConfig =
                TerraformFolder.read(layout.infra().resolve(name).resolve("app-config/env-config"));
        var service = TerraformFolder.read(layout.infra().resolve(name).resolve("service"));
        var environments = config.modulesFrom("./env-config").stream()
                .map(module -> environment(name, module))
                .toList();
        if (environments.isEmpty()) {
            throw new ProjectException(
                    "infra/%s/app-config calls no module with source \"./env-config\", as each environment of a Strata application does."
                            .formatted(name));
        }
        var app = new StrataApp(
                name,
                hasUpstreamSms(name, environmentConfig, service),
                environments,
                config,
                environmentConfig,
                service);
        app.requirePieces();
        return app;
    }

    private static Environment environment(String app, HclFile.Block module) {
        var attributes = module.attributes();
        var name = attributes.getOrDefault("environment", "?").replace("\"", "");
        return new Environment(app + "-" + name, module.labels().getFirst(), attributes);
    }

    /** The expression by which an environment is told whether it texts, empty if it is told nothing. */
    Optional<String> switchOf(Environment environment) {
        return Optional.ofNullable(environment.attributes().get("enable_sms_notifications"))
                .map(expression -> expression.equals("local.enable_sms_notifications")
                        ? config.local("enable_sms_notifications").orElse("false")
                        : expression);
    }

    /** Whether an environment texts, or may: an expression is not worked out here. */
    boolean isSwitchedOn(Environment environment) {
        return !switchOf(environment).orElse("false").equals("false");
    }

    /** Whether the template's SMS is there; its two pieces must be there both, or neither. */
    private static boolean hasUpstreamSms(String name, TerraformFolder environmentConfig, TerraformFolder service) {
        var hasConfig = environmentConfig.local("sms_config").isPresent();
        var hasModule = service.block("module", "notifications_sms").isPresent();
        if (hasConfig != hasModule) {
            throw new ProjectException(
                    ("infra/%s has one half of the template's SMS: local sms_config in app-config/env-config is %s,"
                                    + " module notifications_sms in service is %s. Finish the template's update, or remove the"
                                    + " half that is there, and try again.")
                            .formatted(name, hasConfig ? "there" : "missing", hasModule ? "there" : "missing"));
        }
        return hasConfig;
    }

    /** Throws a {@link ProjectException} if a piece is missing that the generated files refer to. */
    private void requirePieces() {
        requireLocal("prefix");
        requireLocal("is_temporary");
        requireLocal("environment_config");
        if (!hasUpstreamSms) {
            requireLocal("service_name");
            requireLocal("notifications_environment_variables");
        }
        if (service.block("module", "service").isEmpty()) {
            throw missing("module \"service\"");
        }
    }

    private void requireLocal(String local) {
        if (service.local(local).isEmpty()) {
            throw missing("the local value " + local);
        }
    }

    private ProjectException missing(String piece) {
        return new ProjectException(
                "infra/%s/service does not declare %s, which every Strata release since v0.16 does. The installed files would refer to it."
                        .formatted(name, piece));
    }
}
