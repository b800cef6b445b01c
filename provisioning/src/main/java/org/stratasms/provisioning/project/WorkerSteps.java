package org.stratasms.provisioning.project;

import java.util.SortedMap;

/**
 * The steps by which a person brings the delivery worker to run where it is installed, in their order.
 *
 * @param text empty if it is installed nowhere, or on everywhere
 */
record WorkerSteps(String text) {
    private static final String SWITCH = "enable_sms_worker";

    static WorkerSteps of(StrataProject project, SortedMap<String, InstallAnswers> answers, ProjectFiles files) {
        var text = new StringBuilder();
        for (var app : project.apps()) {
            if (!isIn(answers, app)) {
                continue;
            }
            for (var environment : app.environments()) {
                if (environment.attributes().getOrDefault(SWITCH, "false").equals("false")) {
                    text.append(steps(app, environment));
                }
            }
        }
        return new WorkerSteps(text.isEmpty() ? "" : "\nThe delivery worker is off.\n" + patches(files) + text);
    }

    private static boolean isIn(SortedMap<String, InstallAnswers> answers, StrataApp app) {
        var answer = answers.get(app.name());
        return answer != null && answer.worker();
    }

    /** Those that are still to be applied, as they are. */
    private static String patches(ProjectFiles files) {
        var text = new StringBuilder();
        for (var patch : DatabasePatch.values()) {
            var target = files.read(patch.target());
            if (target != null && !patch.isIn(target)) {
                patch.of(target)
                        .ifPresent(
                                diff -> text.append("\nApply and commit once: git apply %s\n".formatted(patch.path()))
                                        .append(diff.indent(2)));
            }
        }
        return text.toString();
    }

    private static String steps(StrataApp app, StrataApp.Environment environment) {
        return """

            The worker in environment %1$s of %2$s:
              1. make infra-update-app-build-repository APP_NAME=%2$s # once
                 bin/publish-sms-worker TAG ARCHIVE %2$s
              2. make infra-update-app-database APP_NAME=%2$s ENVIRONMENT=%1$s
                 make infra-update-app-database-roles APP_NAME=%2$s ENVIRONMENT=%1$s
              3. Add the tables to the application's migrations: strata-sms-worker schema, then SELECT strata_sms.grant_access('app', 'sms_worker')
                 make release-run-database-migrations APP_NAME=%2$s ENVIRONMENT=%1$s
              4. In module "%3$s" (infra/%2$s/app-config), set:
                   enable_sms_worker           = true
                   sms_worker_image_tag        = "TAG"
                   sms_worker_parts_per_second = 1 # what AWS lets the pool send
              5. make infra-update-app-service APP_NAME=%2$s ENVIRONMENT=%1$s
            """.formatted(environment.name(), app.name(), environment.module());
    }

    /** Throws a {@link ProjectException} if an environment's configuration still gives settings to the worker. */
    static void requireOff(StrataApp app) {
        for (var environment : app.environments()) {
            var settings = environment.attributes().keySet().stream()
                    .filter(setting -> setting.equals(SWITCH) || setting.startsWith("sms_worker_"))
                    .toList();
            if (!settings.isEmpty()) {
                throw new ProjectException(
                        ("Module \"%s\" (infra/%s/app-config) has settings of the delivery worker: %s. Take them out and apply"
                                        + " the service, which stops the worker; texts that wait in the database stay there. Commit it, and try again.")
                                .formatted(environment.module(), app.name(), String.join(", ", settings)));
            }
        }
    }
}
