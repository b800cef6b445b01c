package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds whether an application texts through the SMS modules that the template itself brings. */
final class UpstreamSms {
    /** The template's modules that own what would be lost; their addresses stand in a state file. */
    private static final List<String> OWNERS =
            List.of("\"module.notifications_phone_pool[", "\"module.notifications_sms[");

    private UpstreamSms() {}

    /** Throws a {@link ProjectException} that points to {@code adopt} if the template's SMS is switched on in an environment. */
    static void requireOff(Path root, StrataApp app) {
        var signs = signs(root, app);
        if (!signs.isEmpty()) {
            throw new ProjectException(
                    ("infra/%s texts through the template's own SMS modules: %s. Installing over them would destroy the pool, its number and the"
                                    + " opt-outs. Take them over first, losing nothing: strata-sms adopt --name %1$s-ENVIRONMENT")
                            .formatted(app.name(), String.join("; ", signs)));
        }
    }

    /** Throws a {@link ProjectException} if the application has no SMS of the template's, beside which ours could be. */
    static void requireThere(StrataApp app) {
        if (!app.hasUpstreamSms()) {
            throw new ProjectException(
                    "infra/%s has no SMS modules of the template's that ours could stand beside. Leave --beside-upstream out."
                            .formatted(app.name()));
        }
    }

    /** Each sign that it is on, in words; none if it is off everywhere. */
    static List<String> signs(Path root, StrataApp app) {
        var signs = new ArrayList<String>();
        if (!app.hasUpstreamSms()) {
            return signs;
        }
        for (var environment : app.environments()) {
            var expression = app.switchOf(environment).orElse("false");
            if (!expression.equals("false")) {
                signs.add("app-config sets enable_sms_notifications = %s for %s".formatted(expression, environment));
            }
        }
        for (var state : stateFiles(root.resolve("infra").resolve(app.name()).resolve("service"))) {
            signs.add(root.relativize(state) + " holds its resources");
        }
        return signs;
    }

    /** Local state files that hold resources of the template's SMS; remote state is not looked at here. */
    private static List<Path> stateFiles(Path service) {
        try (var files = Files.find(
                service,
                3,
                (file, attributes) -> file.getFileName().toString().endsWith(".tfstate")
                        && !file.toString().contains(".terraform" + java.io.File.separator))) {
            return files.filter(UpstreamSms::holdsResources).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsResources(Path state) {
        try (var lines = Files.lines(state, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> OWNERS.stream().anyMatch(line::contains));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
