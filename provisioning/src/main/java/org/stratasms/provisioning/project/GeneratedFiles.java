package org.stratasms.provisioning.project;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Generates every file of an installation, by its path: the same for the same version, project and answers. The
 * settings and the service's modules are those of the example in module {@code infra}, where Terraform tests them; what
 * a project of the template needs besides is in parts of its own.
 */
final class GeneratedFiles {
    private static final String HEADER = TerraformFolder.GENERATED
            + ": 'strata-sms update' writes this file again. Put changes of your own into another file.\n\n";
    /** The AWS services that text messages need, in which the project's workflow creates and changes things. */
    static final List<String> SERVICES =
            List.of("cloudformation", "cloudwatch", "firehose", "iam", "kms", "logs", "s3", "sms-voice", "sns", "sqs");

    private static final String OURS = "notifications_sms";

    /** The name of the same while the template's own module is still there. */
    private static final String BESIDE = "strata_sms_notifications";

    private static final String WORKER_MODULE = "notifications-sms-worker/";
    private static final String COUNT = "  count  = local.sms_config != null ? 1 : 0\n";
    private static final String OVERRIDE = "sms_override.tf";

    /** Strata's infra/.gitignore ignores all override files, and a rule in a folder below wins. */
    private static final String UNIGNORE =
            "# Written by strata-sms: Terraform finds this file in a checkout only if git tracks it.\n!" + OVERRIDE
                    + "\n";

    private final StrataProject project;
    private final SortedMap<String, String> texts = new TreeMap<>();

    private GeneratedFiles(StrataProject project) {
        this.project = project;
    }

    static SortedMap<String, String> of(StrataProject project, SortedMap<String, InstallAnswers> answers) {
        var files = new GeneratedFiles(project);
        var hasWorker = answers.values().stream().anyMatch(InstallAnswers::worker);
        files.addModules(hasWorker);
        for (var app : project.apps()) {
            var answer = answers.get(app.name());
            if (answer == null) {
                throw new IllegalArgumentException("no answers for " + app.name());
            }
            files.addConfiguration(app, answer);
            files.addService(app, answer);
            if (answer.worker()) {
                files.addWorker(app, answer);
            }
        }
        if (hasWorker) {
            files.addWorkerOfAllApps();
        }
        files.addNetworks();
        files.addAccounts();
        return files.texts;
    }

    private void addModules(boolean hasWorker) {
        ShippedModules.texts().forEach((path, text) -> {
            if (hasWorker || !path.startsWith(WORKER_MODULE)) {
                texts.put("infra/modules/strata-sms/" + path, text);
            }
        });
    }

    private void addConfiguration(StrataApp app, InstallAnswers answer) {
        var folder = "infra/" + app.name() + "/app-config/env-config/";
        add(folder + "sms_variables.tf", example("app/app-config/env-config/sms_variables"));
        var config = example("app/app-config/env-config/sms_config");
        config = withSetting(config, "program_name", answer.program());
        config = withSetting(config, "help_message", answer.helpMessage());
        config = withSetting(config, "stop_message", answer.stopMessage());
        if (app.hasUpstreamSms()) {
            // The template's own module calls read them, though they make nothing any more.
            addOverride(folder, config.replace("\n  } : null\n", """


                    sms_number_type                         = null
                    sms_sender_phone_number_registration_id = null
                  } : null
                """));
        } else {
            add(folder + "sms.tf", joined(example("app/app-config/env-config/sms_switch"), config));
        }
    }

    /** The example's own text gives way to the answer. */
    private static String withSetting(String config, String name, String answer) {
        var line = Pattern.compile("(?m)^(    " + name + " = ).*$").matcher(config);
        if (!line.find()) {
            throw new IllegalStateException("the example's sms_config has no " + name);
        }
        return line.replaceFirst("$1" + Matcher.quoteReplacement(quoted(answer)));
    }

    private void addService(StrataApp app, InstallAnswers answer) {
        var folder = "infra/" + app.name() + "/service/";
        if (!app.hasUpstreamSms()) {
            add(folder + "sms.tf", joined(example("app/service/sms_wiring"), pool(), notifications(OURS, COUNT)));
            addOverride(folder, environmentVariables(app));
        } else if (answer.besideUpstream()) {
            add(folder + "sms.tf", joined(pool(), notifications(BESIDE, COUNT), part("service_beside_upstream")));
            addOverride(folder, UpstreamOverrides.beside(app));
        } else {
            add(folder + "sms.tf", joined(pool(), part("service_after_upstream")));
            addOverride(folder, UpstreamOverrides.of(app) + notifications(OURS, ""));
        }
    }

    private void addWorker(StrataApp app, InstallAnswers answer) {
        WorkerPieces.require(project, app);
        var folder = "infra/" + app.name();
        add(folder + "/app-config/env-config/sms_worker.tf", example("app/app-config/env-config/sms_worker"));
        var service = withInstalledModules(example("app/service/sms_worker"));
        add(
                folder + "/service/sms_worker.tf",
                answer.besideUpstream() ? service.replace("module." + OURS + "[", "module." + BESIDE + "[") : service);
        add(folder + "/build-repository/sms_worker.tf", part("worker_repository"));
    }

    private void addWorkerOfAllApps() {
        texts.put("bin/publish-sms-worker", Resources.text("/org/stratasms/provisioning/project/publish-sms-worker"));
        var files = new ProjectFiles(project.root());
        for (var patch : DatabasePatch.values()) {
            patch.of(files.read(patch.target())).ifPresent(diff -> texts.put(patch.path(), diff));
        }
    }

    private static String pool() {
        return withInstalledModules(example("app/service/sms_pool"));
    }

    /** @param count empty where the template's own call has its count already */
    private static String notifications(String module, String count) {
        return withInstalledModules(example("app/service/sms_notifications"))
                .replace("module \"" + OURS + "\"", "module \"" + module + "\"")
                .replace(COUNT, count);
    }

    private static String withInstalledModules(String service) {
        return service.replace("\"../../../modules/", "\"../../modules/strata-sms/");
    }

    private static String joined(String... parts) {
        return String.join("\n", parts);
    }

    /** The map that the template merges into the application's environment, with ours in it. */
    private static String environmentVariables(StrataApp app) {
        var theirs = app.service().local("notifications_environment_variables").orElseThrow();
        return """
            locals {
              notifications_environment_variables = merge(
                %s,
                local.sms_environment_variables,
              )
            }
            """.formatted(indented(theirs));
    }

    private void addNetworks() {
        var folder = "infra/networks/";
        if (project.networks().local("enable_sms_notifications").isPresent()) {
            addOverride(folder, example("networks/sms") + "\n" + part("networks_module"));
        } else {
            add(folder + "sms.tf", example("networks/sms"));
            addOverride(folder, part("networks_module"));
        }
        if (!project.networkHasSmsEndpoint()) {
            var path = project.root().relativize(project.networkModule().path());
            add(path.toString().replace('\\', '/') + "/sms.tf", part("network_endpoint"));
        }
    }

    private void addAccounts() {
        add("infra/accounts/sms.tf", account());
        var theirs = project.accounts()
                .block("module", "auth_github_actions")
                .map(module -> module.attributes().get("allowed_actions"))
                .orElseThrow(() -> new ProjectException(
                        "infra/accounts gives no allowed_actions to a module \"auth_github_actions\": what the"
                                + " project's workflow may do cannot be added to."));
        addOverride(
                "infra/accounts/",
                part("accounts")
                        .replace("@allowed_actions@", indented(theirs))
                        .replace(
                                "@services@",
                                SERVICES.stream().map(GeneratedFiles::quoted).collect(Collectors.joining(", "))));
    }

    /** Asks each application's configuration whether it texts, as the network layer of the template does. */
    private String account() {
        var apps = project.apps().stream().map(StrataApp::name).toList();
        return part("accounts_sms")
                .replace("@app_configs@", apps.stream().map("""
                    module "sms_%1$s_config" {
                      source = "../%1$s/app-config"
                    }

                    """::formatted).collect(Collectors.joining()))
                .replace(
                        "@apps@",
                        apps.stream().map("module.sms_%s_config"::formatted).collect(Collectors.joining(", ")));
    }

    private void addOverride(String folder, String text) {
        add(folder + OVERRIDE, text);
        texts.put(folder + ".gitignore", UNIGNORE);
    }

    private void add(String path, String text) {
        texts.put(path, HEADER + text);
    }

    /** Terraform keeps the lines of an expression as they were, four blanks in. */
    private static String indented(String expression) {
        return expression.lines().reduce((all, line) -> all + "\n  " + line).orElseThrow();
    }

    /** A Terraform string that means these characters. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }

    private static String example(String name) {
        return Resources.text("/org/stratasms/infra/example/" + name + ".tf");
    }

    private static String part(String name) {
        return Resources.text("/org/stratasms/provisioning/project/" + name + ".tf");
    }

    /** Paths of the override files among these, which git must not ignore. */
    static List<String> overrides(Map<String, String> texts) {
        return texts.keySet().stream()
                .filter(path -> path.endsWith("/" + OVERRIDE))
                .toList();
    }
}
