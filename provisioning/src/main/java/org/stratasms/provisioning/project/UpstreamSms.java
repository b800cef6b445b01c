package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds whether an application texts through the SMS modules that the template itself brings, and keeps the order in
 * which an environment leaves them: its pool is adopted, our configuration set comes beside the template's, the
 * template's goes. In any other order an apply would destroy the pool, or take the application's rights to send away
 * while it sends.
 */
final class UpstreamSms {
    /** The template's modules that own what would be lost; their addresses stand in a state file. */
    private static final List<String> OWNERS =
            List.of("\"module.notifications_phone_pool[", "\"module.notifications_sms[");

    private final Path root;
    private final @Nullable AccountStacks account;

    /** @param account null if only the project's files are looked at */
    UpstreamSms(Path root, @Nullable AccountStacks account) {
        this.root = root;
        this.account = account;
    }

    /**
     * Throws a {@link ProjectException} that points to {@code adopt} if the template's SMS is switched on in an
     * environment.
     */
    void requireOff(StrataApp app) {
        var signs = signs(app);
        if (!signs.isEmpty()) {
            throw new ProjectException(
                    ("infra/%s texts through the template's own SMS modules: %s. Installing over them would destroy"
                                    + " the pool, its number and the opt-outs. Take each environment over first, losing nothing:"
                                    + " strata-sms adopt --name %1$s-ENVIRONMENT, then strata-sms install --beside-upstream")
                            .formatted(app.name(), String.join("; ", signs)));
        }
    }

    /**
     * Throws a {@link ProjectException} unless ours can come to stand beside the template's: every environment that
     * texts must have been adopted, for the files are those of all environments, and the next apply of one that was not
     * would destroy its pool.
     *
     * @param adopted environments of which the caller says so; in another account they cannot be seen
     */
    void requireAdopted(StrataApp app, Set<String> adopted) {
        if (!app.hasUpstreamSms()) {
            throw new ProjectException(
                    "infra/%s has no SMS modules of the template's that ours could stand beside. Leave --beside-upstream out."
                            .formatted(app.name()));
        }
        if (account == null) {
            throw new ProjectException(
                    "--beside-upstream comes after 'strata-sms adopt', and installing has to see that it was: the next"
                            + " apply would destroy a pool that was not adopted. Add --aws, with the account of the"
                            + " environments.");
        }
        for (var environment : app.environments()) {
            requireAdopted(app, environment, account, adopted);
        }
    }

    private static void requireAdopted(
            StrataApp app, StrataApp.Environment environment, AccountStacks account, Set<String> adopted) {
        var name = environment.fullName();
        if (account.hasUpstreamPool(name)) {
            throw new ProjectException(
                    "The pool of %s is still the template's. Adopt it before anything is installed: strata-sms adopt --name %1$s"
                            .formatted(name));
        }
        if (app.isSwitchedOn(environment) && !account.isAdopted(name) && !adopted.contains(name)) {
            throw new ProjectException(
                    ("%s texts, and its pool is not in this account and Region, neither the template's nor adopted. If"
                                    + " it is in another account, adopt it there (strata-sms adopt --name %1$s) and then say so:"
                                    + " --adopted %1$s")
                            .formatted(name));
        }
    }

    /**
     * Throws a {@link ProjectException} if an application in the account can send by nothing else yet than by what
     * would go.
     */
    void requireOursBeside(StrataApp app) {
        if (account == null) {
            return;
        }
        for (var environment : app.environments()) {
            var name = environment.fullName();
            if (account.hasUpstreamConfigurationSet(name) && !account.hasOurs(name)) {
                throw new ProjectException(
                        "%s sends by the template's configuration set alone: what --beside-upstream installed was not applied there. Apply it, wait"
                                        .formatted(name)
                                + " until every task runs the new deployment, then install without --beside-upstream.");
            }
        }
    }

    /** Each sign that it is on, in words; empty if it is off everywhere. */
    List<String> signs(StrataApp app) {
        var signs = new ArrayList<String>();
        if (!app.hasUpstreamSms()) {
            return signs;
        }
        for (var environment : app.environments()) {
            if (app.isSwitchedOn(environment)) {
                signs.add("app-config sets enable_sms_notifications = %s for %s"
                        .formatted(app.switchOf(environment).orElse(""), environment.module()));
            }
        }
        LocalStates.of(service(app)).stream()
                .filter(UpstreamSms::holdsResources)
                .forEach(state -> signs.add(shown(state) + " holds its resources"));
        stacks(app).forEach(stack -> signs.add("the account has its stack " + stack));
        return signs;
    }

    /** The template's own stacks of the application's environments, in the account that was looked at. */
    List<String> stacks(StrataApp app) {
        var seen = account;
        return seen == null || !app.hasUpstreamSms()
                ? List.of()
                : app.environments().stream()
                        .flatMap(environment -> seen.upstream(environment.fullName()).stream())
                        .toList();
    }

    /** The files that name a remote state, which is not looked at here; none if the account was looked at instead. */
    List<String> statesNotSeen(StrataApp app) {
        return app.hasUpstreamSms() && account == null
                ? LocalStates.remote(service(app)).stream().map(this::shown).toList()
                : List.of();
    }

    private Path service(StrataApp app) {
        return root.resolve("infra").resolve(app.name()).resolve("service");
    }

    private String shown(Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }

    private static boolean holdsResources(Path state) {
        try (var lines = Files.lines(state, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> OWNERS.stream().anyMatch(line::contains));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
