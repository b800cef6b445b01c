package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.infra.Tool;

/** The small Strata project with the template's own SMS that module provisioning tests with, in a git work tree. */
record StrataProjectFixture(Path root) {
    private static final Path PROJECTS = TestFiles.CHECKOUT.resolve("provisioning/src/test/resources/projects");

    private static final Path PAGES = TestFiles.CHECKOUT.resolve("cli/src/test/resources/pages");

    static StrataProjectFixture in(Path root) {
        copy(PROJECTS.resolve("common"), root);
        copy(PROJECTS.resolve("with-sms"), root);
        copy(PAGES.resolve("Makefile"), root.resolve("Makefile"));
        copy(PAGES.resolve("network.tftest.hcl"), root.resolve("infra/networks/tests/network.tftest.hcl"));
        var project = new StrataProjectFixture(root);
        project.write(
                "infra/app/service/tests/worker.tftest.hcl",
                terraformTest("mocks.hcl") + terraformTest("service-worker.hcl"));
        project.git("init", "--quiet");
        project.commit("The template");
        return project;
    }

    /** A part of a test of Terraform's that module provisioning has. */
    private static String terraformTest(String part) {
        try {
            return Files.readString(PROJECTS.resolveSibling("terraform").resolve(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void commit(String message) {
        git("add", "--all");
        git("-c", "user.name=Test", "-c", "user.email=test@example.gov", "commit", "--quiet", "--message", message);
    }

    String git(String... arguments) {
        var all = new ArrayList<>(List.of("-C", root.toString()));
        all.addAll(List.of(arguments));
        return Tool.onPath("git").run(root, all).succeeds().output();
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Switches text messages on in environment dev, with further settings. */
    void configureDev(String settings) {
        var text = read("infra/app/app-config/dev.tf")
                .replace("local.enable_sms_notifications", "true")
                .stripTrailing();
        write("infra/app/app-config/dev.tf", text.substring(0, text.length() - 1) + settings + "}\n");
    }

    /**
     * Writes settings, a line each, into the call of an environment's configuration, in place of what it says of the
     * same; commits them.
     */
    void set(String environment, String settings) {
        var path = "infra/app/app-config/" + environment + ".tf";
        var text = read(path).stripTrailing();
        for (var setting : settings.lines()
                .map(String::strip)
                .filter(line -> line.contains(" = "))
                .toList()) {
            var name = setting.substring(0, setting.indexOf(' '));
            text = text.replaceAll("(?m)^ *" + name + " += .*\n", "");
            text = text.substring(0, text.length() - 1) + "  " + setting + "\n}";
        }
        write(path, text + "\n");
        commit("Settings of " + environment);
    }

    /** Takes settings that begin with one of these out of an environment's configuration; commits that. */
    void unset(String environment, String... beginnings) {
        var path = "infra/app/app-config/" + environment + ".tf";
        write(
                path,
                read(path)
                                .lines()
                                .filter(line -> Stream.of(beginnings)
                                        .noneMatch(beginning -> line.strip().startsWith(beginning)))
                                .collect(Collectors.joining("\n"))
                        + "\n");
        commit("Fewer settings of " + environment);
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString().replace("gitignore.txt", ".gitignore"));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
