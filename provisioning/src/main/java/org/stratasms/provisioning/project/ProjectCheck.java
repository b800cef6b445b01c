package org.stratasms.provisioning.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.project.Finding.Code;

/** Compares a Strata project's files with what this version would install. Reads only. */
public final class ProjectCheck {
    private static final String UPDATE = "Run 'strata-sms update --write'.";

    private static final Pattern STRING = Pattern.compile("\"([a-z0-9-]+)(:\\*)?\"");

    private final Path root;
    private final InstallManifest manifest;
    private final ProjectFiles files;
    private final List<Finding> findings = new ArrayList<>();

    private ProjectCheck(Path root) {
        this.root = root;
        this.manifest = InstallManifest.read(root);
        this.files = new ProjectFiles(root);
    }

    /**
     * Finds what is not as it should be.
     *
     * @param root the project's folder, in a git work tree
     * @return empty if all is well
     * @throws ProjectException if the folder is no Strata project, or no git work tree
     */
    public static List<Finding> of(Path root) {
        StrataProject.requireLandmarks(root);
        var git = GitTree.of(root);
        var check = new ProjectCheck(root);
        check.checkOverrides(git);
        try {
            check.checkProject(StrataProject.at(root, List.of()));
        } catch (ProjectException e) {
            check.add(
                    Code.UNKNOWN_SHAPE,
                    "infra",
                    String.valueOf(e.getMessage()),
                    "Until that is so, 'strata-sms update' changes nothing.");
        }
        return List.copyOf(check.findings);
    }

    /** The environments of the applications that strata-sms is installed into, such as {@code app-dev}. */
    public static List<String> environments(Path root) {
        var apps = List.copyOf(InstallManifest.read(root).answers().keySet());
        return apps.isEmpty()
                ? List.of()
                : StrataProject.at(root, apps).apps().stream()
                        .flatMap(app -> app.environments().stream())
                        .map(StrataApp.Environment::fullName)
                        .toList();
    }

    /**
     * Finds the template's own stacks of text messages in an account that would be lost, or that stand in the way of
     * installing.
     */
    public static List<Finding> upstreamStacks(Path root, AccountStacks account) {
        var check = new ProjectCheck(root);
        var upstream = new UpstreamSms(root, account);
        for (var app : StrataProject.at(root, List.of()).apps()) {
            if (check.manifest.answers().containsKey(app.name())) {
                app.environments().stream()
                        .map(StrataApp.Environment::fullName)
                        .filter(account::hasUpstreamPool)
                        .forEach(check::poolNotAdopted);
            } else {
                upstream.stacks(app)
                        .forEach(stack -> check.notInstalledBeside(app, "the account has its stack " + stack));
            }
        }
        return List.copyOf(check.findings);
    }

    private void poolNotAdopted(String environment) {
        var stack = AdoptionSettings.upstreamStackOf(environment);
        add(
                Code.UPSTREAM_SMS_ON,
                stack,
                "The pool of " + environment
                        + " is still the template's: the next apply of its service would destroy it.",
                "Apply nothing there before: strata-sms adopt --name " + environment);
    }

    private void checkProject(StrataProject project) {
        checkUpstream(project);
        if (manifest.isInstalled()) {
            checkFiles(project);
            checkNetworks(project);
            checkAccounts(project);
            checkDatabase();
        } else {
            add(
                    Code.NOT_INSTALLED,
                    InstallManifest.PATH,
                    "strata-sms is not installed here.",
                    "Run 'strata-sms install'.");
        }
    }

    private void checkUpstream(StrataProject project) {
        for (var app : project.apps()) {
            if (!manifest.answers().containsKey(app.name())) {
                new UpstreamSms(root, null).signs(app).forEach(sign -> notInstalledBeside(app, sign));
            }
        }
    }

    private void notInstalledBeside(StrataApp app, String sign) {
        add(
                Code.UPSTREAM_SMS_ON,
                "infra/" + app.name(),
                "The application texts through the template's own SMS modules: " + sign + ".",
                "Take them over before you install: strata-sms adopt --name " + app.name() + "-ENVIRONMENT");
    }

    private void checkFiles(StrataProject project) {
        var installed = new TreeMap<>(manifest.answers());
        installed
                .keySet()
                .retainAll(project.apps().stream().map(StrataApp::name).toList());
        var wanted = GeneratedFiles.of(StrataProject.at(root, List.copyOf(installed.keySet())), installed);
        var paths = new TreeSet<>(wanted.keySet());
        paths.addAll(manifest.checksums().keySet());
        for (var path : paths) {
            var text = files.read(path);
            if (text == null) {
                if (wanted.containsKey(path)) {
                    add(Code.FILE_MISSING, path, "The file is not there.", UPDATE);
                }
            } else if (!text.equals(wanted.get(path))) {
                if (manifest.isAsWritten(path, text)) {
                    add(
                            Code.FILE_OUTDATED,
                            path,
                            "Another version wrote the file, or the project has changed since.",
                            UPDATE);
                } else {
                    add(
                            Code.FILE_EDITED,
                            path,
                            "The file was edited since strata-sms wrote it.",
                            "Move what was added into a file of your own, then run 'strata-sms update --force"
                                    + " --write'.");
                }
            }
        }
    }

    private void checkOverrides(GitTree git) {
        for (var path : GeneratedFiles.overrides(manifest.checksums())) {
            var text = files.read(path);
            if (text == null) {
                continue;
            }
            if (git.ignores(path)) {
                add(
                        Code.OVERRIDE_IGNORED,
                        path,
                        "Git ignores the file, so that no other checkout has it.",
                        "Add the line '!sms_override.tf' to a .gitignore in its folder.");
            }
            var folder = TerraformFolder.read(
                    Objects.requireNonNull(root.resolve(path).getParent()));
            for (var target : missingTargets(HclFile.parse(text), folder)) {
                add(
                        Code.OVERRIDE_WITHOUT_TARGET,
                        path,
                        "The file overrides " + target + ", which its folder does not declare.",
                        "If the template renamed it, run 'strata-sms update'; if you did, name it as it was.");
            }
        }
    }

    private static List<String> missingTargets(HclFile override, TerraformFolder folder) {
        var missing = new ArrayList<String>();
        for (var block : override.blocks()) {
            if (block.type().equals("locals")) {
                block.attributes().keySet().stream()
                        .filter(local -> folder.local(local).isEmpty())
                        .map(local -> "the local value " + local)
                        .forEach(missing::add);
            } else if (folder.block(block.type(), block.labels().toArray(String[]::new))
                    .isEmpty()) {
                missing.add(block.type() + " " + String.join(" ", block.labels()));
            }
        }
        return missing;
    }

    private void checkNetworks(StrataProject project) {
        var override = files.read("infra/networks/sms_override.tf");
        var passed = override != null
                && HclFile.parse(override)
                        .block("module", "network")
                        .map(module -> module.attributes().containsKey("enable_sms_notifications"))
                        .orElse(false);
        var passedByTemplate = project.networks()
                .block("module", "network")
                .map(module -> module.attributes().containsKey("enable_sms_notifications"))
                .orElse(false);
        if (!passed && !passedByTemplate) {
            add(
                    Code.ENDPOINT_NOT_PASSED,
                    "infra/networks",
                    "Module \"network\" is not passed enable_sms_notifications: without a NAT gateway no text leaves"
                            + " the network.",
                    UPDATE);
        }
    }

    /** Looks for what the delivery worker needs of the template's database, in whatever words it is there. */
    private void checkDatabase() {
        if (manifest.answers().values().stream().noneMatch(InstallAnswers::worker)) {
            return;
        }
        for (var patch : DatabasePatch.values()) {
            var text = files.read(patch.target());
            if (text != null && !patch.isIn(text)) {
                add(
                        codeOf(patch),
                        patch.target(),
                        switch (patch) {
                            case ROLES ->
                                "The role manager makes neither the schema strata_sms nor the worker's user sms_worker.";
                            case LOG ->
                                "The database's log keeps what slow statements are given: numbers of people, and what is written to them.";
                        },
                        "Run 'git apply %s' and commit it; then, for each environment: make infra-update-app-database"
                                        .formatted(patch.path())
                                + (patch == DatabasePatch.ROLES ? ", make infra-update-app-database-roles" : ""));
            }
        }
    }

    private static Code codeOf(DatabasePatch patch) {
        return switch (patch) {
            case ROLES -> Code.WORKER_ROLE_MISSING;
            case LOG -> Code.DATABASE_LOG_HOLDS_TEXTS;
        };
    }

    private void checkAccounts(StrataProject project) {
        var allowed = new TreeSet<String>();
        for (var expression : allowedActions(project)) {
            STRING.matcher(expression).results().map(match -> match.group(1)).forEach(allowed::add);
        }
        var missing = GeneratedFiles.SERVICES.stream()
                .filter(service -> !allowed.contains(service))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            add(
                    Code.SERVICES_MISSING,
                    "infra/accounts",
                    "The project's workflow may not manage " + missing + ".",
                    UPDATE + " Then: make infra-update-current-account");
        }
    }

    /** The expression that applies, and the list in project-config that it may refer to. */
    private List<String> allowedActions(StrataProject project) {
        var override = Optional.ofNullable(files.read("infra/accounts/sms_override.tf"))
                .flatMap(text -> HclFile.parse(text).block("module", "auth_github_actions"));
        var inForce = override.or(() -> project.accounts().block("module", "auth_github_actions"))
                .map(module -> module.attributes().getOrDefault("allowed_actions", ""));
        var config = TerraformFolder.read(root.resolve("infra/project-config"));
        var services = config.local("aws_services")
                .or(() -> config.block("output", "aws_services")
                        .map(output -> output.attributes().getOrDefault("value", "")));
        return Stream.concat(
                        inForce.stream(),
                        services.stream().filter(list -> inForce.orElse("").contains("aws_services")))
                .toList();
    }

    private void add(Code code, String where, String what, String cure) {
        findings.add(new Finding(code, where, what, cure));
    }
}
