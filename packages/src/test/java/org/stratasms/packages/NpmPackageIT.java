package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The packages of npm, installed from their files without a registry. */
@NeedsTools({"node", "npm"})
class NpmPackageIT {
    @TempDir
    static Path folder;

    private static Path main;

    @BeforeAll
    static void install() throws IOException {
        main = Dist.file("strata-sms-" + Dist.VERSION + ".tgz");
        install(
                folder,
                main.toString(),
                Dist.file("strata-sms-%s-%s.tgz".formatted(Dist.PLATFORM, Dist.VERSION))
                        .toString());
    }

    private static void install(Path folder, String... what) {
        Tool.onPath("npm")
                .with("npm_config_cache", folder.resolve("cache").toString())
                .with("npm_config_offline", "true")
                .with("npm_config_audit", "false")
                .with("npm_config_fund", "false")
                .run(
                        folder,
                        Stream.concat(Stream.of("install"), Stream.of(what)).toList())
                .succeeds();
    }

    @Test
    void npx_starts_the_aws_and_texts_both_simulator_numbers() {
        assertThat(npx("up", "--check", "--port", "0").succeeds().output())
                .containsPattern("US success simulator .* yes\n")
                .containsPattern("US failure simulator .* yes\n");
    }

    @Test
    void a_test_imports_the_helper_by_the_package_s_name_and_uses_the_package_s_runtime()
            throws IOException, URISyntaxException {
        var test = "phone.test.mjs";
        Files.copy(Dist.resource(test), folder.resolve(test));

        assertThat(node("--test", test).succeeds().output()).contains("# pass 1", "# fail 0");
    }

    @Test
    void the_command_of_the_package_ends_as_the_runtime_does() {
        assertThat(npx("up", "--port", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void a_signal_to_the_command_of_the_package_ends_the_aws() throws Exception {
        var process = Dist.up(folder.resolve("node_modules/.bin/strata-sms"));
        var endpoint = Dist.endpoint(process);

        process.destroy();
        process.waitFor();

        Assertions.assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getByName(endpoint.getHost()), endpoint.getPort()).close());
    }

    @Test
    void a_runtime_that_npm_left_out_is_told_with_the_cure(@TempDir Path other) throws IOException {
        install(other, "--omit=optional", main.toString());

        var run = Tool.onPath("npx").run(other, "strata-sms", "up");

        assertThat(run.exitCode()).isOne();
        assertThat(run.output())
                .contains(
                        "The package @strata-sms/" + Dist.PLATFORM,
                        "is not installed",
                        "npm install --include=optional");
    }

    @Test
    void a_platform_without_a_runtime_is_told_with_those_that_have_one() {
        var run = elsewhere("Object.defineProperty(process, 'arch', { value: 's390x' })");

        assertThat(run.output()).contains("There is no runtime for", "-s390x, only for darwin-arm64, ", "linux-x64");
    }

    @Test
    void a_system_with_another_c_library_is_told_so() {
        var run = elsewhere("process.report.getReport = () => ({ header: {} });"
                + " Object.defineProperty(process, 'platform', { value: 'linux' });"
                + " Object.defineProperty(process, 'arch', { value: 'arm64' })");

        assertThat(run.output()).contains("needs glibc").doesNotContain("--include=optional");
    }

    /** Runs the command in a Node.js that takes itself to be on another machine. */
    private static Tool.Result elsewhere(String change) {
        var run =
                node("--import", "data:text/javascript," + change, "node_modules/strata-sms/bin/strata-sms.mjs", "up");
        assertThat(run.exitCode()).as(run.output()).isOne();
        return run;
    }

    private static Tool.Result npx(String... arguments) {
        return Tool.onPath("npx")
                .run(
                        folder,
                        Stream.concat(Stream.of("strata-sms"), Stream.of(arguments))
                                .toList());
    }

    private static Tool.Result node(String... arguments) {
        return Tool.onPath("node").with("STRATA_SMS_COMMAND", "").run(folder, arguments);
    }
}
