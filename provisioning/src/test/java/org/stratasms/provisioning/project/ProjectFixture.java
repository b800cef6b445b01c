package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A small Strata project in a git work tree of its own, with or without the template's own SMS. */
final class ProjectFixture {
    /** The shapes that the last six releases of the template have. */
    enum Shape {
        WITH_SMS("with-sms"),
        WITHOUT_SMS("without-sms");

        private final String folder;

        Shape(String folder) {
            this.folder = folder;
        }
    }

    static final InstallAnswers ANSWERS = new InstallAnswers(
            "City Benefits",
            "City Benefits: call 206-555-0100. Reply STOP to opt out.",
            "City Benefits: you have opted out.");
    /** The same with the delivery worker. */
    static final InstallAnswers WITH_WORKER =
            new InstallAnswers(ANSWERS.program(), ANSWERS.helpMessage(), ANSWERS.stopMessage(), false, true);

    private static final Path PROJECTS = Path.of("src/test/resources/projects");

    private final Path root;

    private ProjectFixture(Path root) {
        this.root = root;
    }

    /** Lays the project into an empty folder and commits it. */
    static ProjectFixture in(Path root, Shape shape) {
        copy(PROJECTS.resolve("common"), root);
        copy(PROJECTS.resolve(shape.folder), root);
        var project = new ProjectFixture(root);
        project.git("init", "--quiet");
        project.commit("The template");
        return project;
    }

    /** Lays the files of a shape over a project, as an update of the template does. */
    static void overlay(Path root, Shape shape) {
        copy(PROJECTS.resolve(shape.folder), root);
    }

    Path root() {
        return root;
    }

    void commit(String message) {
        git("add", "--all");
        git("-c", "user.name=Test", "-c", "user.email=test@example.gov", "commit", "--quiet", "--message", message);
    }

    /** Runs git in the project; fails the test if git does. */
    String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try {
            var git = new ProcessBuilder(command).redirectErrorStream(true).start();
            git.getOutputStream().close();
            var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(git.waitFor()).as("%s: %s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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

    void replace(String path, String old, String by) {
        assertThat(read(path)).contains(old);
        write(path, read(path).replace(old, by));
    }

    /** Switches text messages on in one environment, as the steps say that installing prints. */
    void switchSmsOn(String environment) {
        var file = "infra/app/app-config/" + environment + ".tf";
        var text = read(file).replace("  enable_sms_notifications = local.enable_sms_notifications\n", "");
        write(file, text.stripTrailing().replaceFirst("}$", """
                                  enable_sms_notifications = true
                                  sms_enable_simulator = true
                                  sms_allow_simulator_only = true
                                }
                                """));
    }

    /** Switches the delivery worker on in an environment that texts, as the steps say that installing prints. */
    void switchWorkerOn(String environment) {
        var file = "infra/app/app-config/" + environment + ".tf";
        write(file, read(file).stripTrailing().replaceFirst("}$", """
                                  enable_sms_worker = true
                                  sms_worker_image_tag = "0.1.0"
                                  sms_worker_parts_per_second = 20
                                  sms_worker_quiet_hours = "21:00-08:00 America/New_York"
                                }
                                """));
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                // A .gitignore among the test's resources would hide files from this repository's own git.
                var target = to.resolve(from.relativize(file).toString().replace("gitignore.txt", ".gitignore"));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
