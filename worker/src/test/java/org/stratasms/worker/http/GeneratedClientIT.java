package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** A client that a program makes of the OpenAPI document, in TypeScript. */
@NeedsTools({"node", "npm"})
class GeneratedClientIT {
    private static final Path SOURCES = Path.of("src/test/resources/http-client");
    private static final Path DOCUMENT = Path.of("src/main/resources/org/stratasms/worker/http/openapi.json");

    /** Kept from run to run, so that packages are fetched once. */
    private static final Path FOLDER = Path.of("target", "http-client");

    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    @Test
    void a_generated_client_compiles_and_does_every_request() throws IOException {
        install();
        fixture.outcomes(1);
        run("npx", "openapi-typescript", "openapi.json", "--output", "api.d.mts");
        run("npx", "tsc", "--strict", "--module", "nodenext", "--target", "es2022", "--skipLibCheck", "client.mts");

        var output =
                run("node", "client.mjs", "http://127.0.0.1:" + fixture.api().port(), ApiFixture.TOKEN);

        assertThat(output).contains("all is as the document says");
    }

    private static void install() throws IOException {
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", ".npmrc", "client.mts")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(DOCUMENT, FOLDER.resolve("openapi.json"), StandardCopyOption.REPLACE_EXISTING);
        var installed = Tool.onPath("npm").run(FOLDER, "install", "--no-audit", "--no-fund");
        if (installed.exitCode() != 0) {
            Tool.missing("npm cannot fetch openapi-typescript, openapi-fetch and TypeScript: "
                    + installed.output().strip());
        }
    }

    private static String run(String tool, String... arguments) {
        return Tool.onPath(tool).run(FOLDER, arguments).succeeds().output();
    }
}
