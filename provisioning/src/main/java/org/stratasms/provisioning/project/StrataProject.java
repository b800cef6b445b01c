package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkout of a Strata project: its applications, and the pieces of the template's own SMS that it has. Reads only.
 */
final class StrataProject {
    private static final List<String> LANDMARKS =
            List.of("infra/project-config/main.tf", "infra/networks/main.tf", "infra/accounts/main.tf");

    private final Layout layout;
    private final List<StrataApp> apps;
    private final TerraformFolder networks;
    private final TerraformFolder accounts;
    private final TerraformFolder networkModule;

    private StrataProject(Layout layout, List<StrataApp> apps) {
        this.layout = layout;
        this.apps = List.copyOf(apps);
        this.networks = TerraformFolder.read(layout.infra().resolve("networks"));
        this.accounts = TerraformFolder.read(layout.infra().resolve("accounts"));
        this.networkModule = TerraformFolder.read(networkModulePath());
    }

    /**
     * Reads the project in a folder.
     *
     * @param apps names of the applications to look at; none means all
     * @throws ProjectException if the folder holds no Strata project, or an application is not in it
     */
    static StrataProject at(Path root, List<String> apps) {
        requireLandmarks(root);
        var layout = new Layout(root);
        var found = layout.appNames();
        for (var app : apps) {
            if (!found.contains(app)) {
                throw new ProjectException("The project has no application %s; found %s. Name one of them with --app."
                        .formatted(app, found.isEmpty() ? "none" : String.join(", ", found)));
            }
        }
        if (found.isEmpty()) {
            throw new ProjectException(
                    "%s has no application: no folder infra/<app> with app-config and service.".formatted(root));
        }
        return new StrataProject(
                layout,
                (apps.isEmpty() ? found : apps)
                        .stream().map(app -> StrataApp.read(layout, app)).toList());
    }

    /** Throws a {@link ProjectException} if the folder holds no Strata project. */
    static void requireLandmarks(Path root) {
        for (var landmark : LANDMARKS) {
            if (!Files.isRegularFile(root.resolve(landmark))) {
                throw new ProjectException(
                        "%s is not a Strata project: it has no %s. Name the folder that holds the project's infra/ folder."
                                .formatted(root, landmark));
            }
        }
    }

    Path root() {
        return layout.root();
    }

    List<StrataApp> apps() {
        return apps;
    }

    TerraformFolder networks() {
        return networks;
    }

    TerraformFolder accounts() {
        return accounts;
    }

    /**
     * The module that the networks layer makes a network with: {@code modules/network/resources}, or
     * {@code modules/network}.
     */
    TerraformFolder networkModule() {
        return networkModule;
    }

    /** Whether the template's network module makes the SMS endpoint when it is told to. */
    boolean networkHasSmsEndpoint() {
        return networkModule.block("variable", "enable_sms_notifications").isPresent();
    }

    private Path networkModulePath() {
        var source = networks.block("module", "network")
                .map(module -> module.attributes().get("source"))
                .orElseThrow(() -> new ProjectException(
                        "infra/networks declares no module \"network\", in which the endpoint for the SMS API"
                                + " belongs."));
        return layout.infra()
                .resolve("networks")
                .resolve(source.replace("\"", ""))
                .normalize();
    }

    /** The folders of a project. */
    record Layout(Path root) {
        Path infra() {
            return root.resolve("infra");
        }

        List<String> appNames() {
            try (var folders = Files.list(infra())) {
                return folders.filter(folder -> Files.isRegularFile(folder.resolve("app-config/main.tf"))
                                && Files.isDirectory(folder.resolve("service")))
                        .map(folder -> folder.getFileName().toString())
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
