package org.stratasms.provisioning.project;

import java.nio.file.Path;

/** The pieces of the template that the delivery worker's files refer to. */
final class WorkerPieces {
    private final StrataApp app;
    private final Path infra;

    private WorkerPieces(StrataProject project, StrataApp app) {
        this.app = app;
        this.infra = project.root().resolve("infra");
    }

    /** Throws a {@link ProjectException} that names the first that is missing. */
    static void require(StrataProject project, StrataApp app) {
        var pieces = new WorkerPieces(project, app);
        pieces.requireDatabase();
        var service = app.name() + "/service";
        pieces.requireLocal(service, "build_repository_config");
        pieces.require(service, "module", "project_config");
        pieces.require(app.name() + "/app-config/env-config", "output", "database_config");
        pieces.requireLocal(app.name() + "/build-repository", "build_repository_config");
        pieces.requireLocal(app.name() + "/build-repository", "app_account_ids");
        pieces.require(app.name() + "/build-repository", "data", "aws_iam_role", "github_actions");
        pieces.require("modules/service", "output", "cluster_name");
        pieces.require("modules/network/data", "output", "private_subnet_ids");
        pieces.require("modules/network/data", "output", "aws_services_security_group_id");
    }

    private void requireDatabase() {
        if (app.config().local("has_database").orElse("true").equals("false")) {
            throw new ProjectException(
                    "infra/%s has no database (has_database = false), in which texts would wait for the worker. Install without --worker."
                            .formatted(app.name()));
        }
    }

    private void requireLocal(String folder, String local) {
        if (TerraformFolder.read(infra.resolve(folder)).local(local).isEmpty()) {
            throw missing(folder, "the local value " + local);
        }
    }

    private void require(String folder, String type, String... labels) {
        if (TerraformFolder.read(infra.resolve(folder)).block(type, labels).isEmpty()) {
            throw missing(folder, type + " " + String.join(" ", labels));
        }
    }

    private static ProjectException missing(String folder, String piece) {
        return new ProjectException(
                "infra/%s does not declare %s, which every Strata release since v0.16 does. The delivery worker's files would refer to it."
                        .formatted(folder, piece));
    }
}
