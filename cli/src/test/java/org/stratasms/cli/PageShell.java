package org.stratasms.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.Tool;

/**
 * A shell in a Strata project's folder, whose {@code strata-sms}, {@code aws}, {@code terraform} and {@code make} work
 * on the embedded AWS.
 */
final class PageShell implements AutoCloseable {
    private final StrataProjectFixture project;
    private final AwsProvider provider;
    private final Tool bash;
    private final Path bin;

    private PageShell(StrataProjectFixture project, AwsProvider provider, Tool bash, Path bin) {
        this.bin = bin;
        this.project = project;
        this.provider = provider;
        this.bash = bash;
    }

    static PageShell in(Path folder, EmbeddedAwsFixture embedded, String account) throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        // What '--aws' means on a developer's machine is an account; here it is the embedded AWS.
        script(bin.resolve("strata-sms"), """
                arguments=()
                for argument in "$@"; do
                  arguments+=("$argument")
                  [ "$argument" != --aws ] || arguments+=(--endpoint-url "$AWS_ENDPOINT_URL")
                done
                exec %s "${arguments[@]}"
                """.formatted(ChildProcess.shellCommand()));
        // The AWS CLI has commands that pass over AWS_ENDPOINT_URL.
        script(
                bin.resolve("aws"),
                "exec %s --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"\n"
                        .formatted(Tool.onPath("aws").executable()));
        var provider = AwsProvider.start(embedded.environment(account));
        var bash = embedded.tool("bash", account)
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .with("TF_REATTACH_PROVIDERS", provider.address())
                .with("TF_CLI_ARGS", "-no-color")
                .with("TF_CLI_ARGS_apply", "-auto-approve -input=false")
                .with("TF_CLI_CONFIG_FILE", "")
                .with("CHECKPOINT_DISABLE", "1")
                .with("GIT_AUTHOR_NAME", "Test")
                .with("GIT_AUTHOR_EMAIL", "test@example.gov")
                .with("GIT_COMMITTER_NAME", "Test")
                .with("GIT_COMMITTER_EMAIL", "test@example.gov");
        return new PageShell(StrataProjectFixture.in(folder.resolve("my-project")), provider, bash, bin);
    }

    /** Puts a program before all others of its name. */
    void program(String name, String does) throws IOException {
        script(bin.resolve(name), does);
    }

    StrataProjectFixture project() {
        return project;
    }

    /** Types a block of commands; the first that fails ends it. */
    Tool.Result run(String commands) {
        return bash.run(project.root(), "-euo", "pipefail", "-c", commands);
    }

    @Override
    public void close() {
        provider.close();
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\nset -euo pipefail\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
