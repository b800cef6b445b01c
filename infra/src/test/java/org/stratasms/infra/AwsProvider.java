package org.stratasms.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.reverseOrder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Terraform's AWS provider as one running process, to which every run of Terraform attaches. Starting it is by far the
 * slowest part of a run with a mocked provider, and a test here runs Terraform some eighty times.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/plugin/debugging">Debugging providers</a>
 */
public final class AwsProvider implements AutoCloseable {
    private static final String IN_A_MIRROR = "registry.terraform.io/hashicorp/aws";
    private static final Pattern ADDRESS = Pattern.compile("TF_REATTACH_PROVIDERS='(.*)'");

    private final Process process;
    private final String address;

    private AwsProvider(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the newest provider in a plugin folder of Terraform's layout: {@code TF_PLUGIN_DIR},
     * {@code TF_PLUGIN_CACHE_DIR}, or a usual place. Nothing is downloaded; skips or fails the running test if there is
     * none.
     */
    static AwsProvider start() throws IOException {
        return start(Map.of());
    }

    /**
     * Starts it with environment variables for the provider, such as AWS's endpoint; an empty value removes a variable.
     */
    public static AwsProvider start(Map<String, String> environment) throws IOException {
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            Tool.missing("Terraform's AWS provider is in no plugin folder (set TF_PLUGIN_DIR to one)");
        }
        ProcessBuilder builder =
                new ProcessBuilder(executable.orElseThrow().toString(), "-debug").redirectErrorStream(true);
        Tool.change(builder.environment(), environment);
        Process process = builder.start();
        try {
            return new AwsProvider(process, addressOf(process));
        } catch (IOException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    /** Returns the provider's program; empty if no plugin folder has one. */
    static Optional<Path> executable() {
        return pluginFolders()
                .map(folder -> folder.resolve(IN_A_MIRROR))
                .flatMap(AwsProvider::executables)
                .findFirst();
    }

    /** Returns the value of {@code TF_REATTACH_PROVIDERS} for runs of Terraform that use this process. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String addressOf(Process process) throws IOException {
        BufferedReader output = process.inputReader(UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual()
                        .name("aws-provider-output")
                        .start(() -> output.lines().forEach(ignored -> {}));
                return matcher.group(1);
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("Terraform's AWS provider ended before it could be attached to:\n" + seen);
    }

    private static Stream<Path> pluginFolders() {
        Path home = Path.of(System.getProperty("user.home"));
        Stream<Path> told = Stream.of("TF_PLUGIN_DIR", "TF_PLUGIN_CACHE_DIR")
                .flatMap(name -> Tool.variable(name).stream())
                .map(Path::of);
        Stream<Path> usual = Stream.of(
                home.resolve(".terraform.d/plugins"),
                home.resolve(".terraform.d/plugin-cache"),
                home.resolve(".local/share/terraform/plugins"),
                Path.of("/usr/local/share/terraform/plugins"),
                Path.of("/usr/share/terraform/plugins"));
        return Stream.of(told, usual, children(Path.of("/opt")).stream()).flatMap(folders -> folders);
    }

    /** From {@code <version>/<platform>/terraform-provider-aws_…}, versions that sort last first. */
    private static Stream<Path> executables(Path providerFolder) {
        return children(providerFolder).stream()
                .sorted(reverseOrder())
                .flatMap(version -> children(version).stream())
                .flatMap(platform -> children(platform).stream())
                .filter(file -> file.getFileName().toString().startsWith("terraform-provider-aws"))
                .filter(Files::isExecutable);
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
