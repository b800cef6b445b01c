package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The image, unpacked into a folder as a container engine does it, and the worker in it. */
final class WorkerImage {
    /**
     * The engine's part, which is root's: a view of the folder in which nothing can be written, with the machine's
     * processes, devices and host names, and with the image's user in it. The process stays the same from beginning to
     * end, so that a signal reaches Java.
     */
    private static final String CONTAINER = """
            set -e
            root=$1
            shift
            mount --bind "$root" "$root"
            for shared in /proc /dev /etc/hosts; do
              mount --bind "$shared" "$root$shared"
            done
            mount -o remount,bind,ro "$root"
            exec chroot --userspec=65532:65532 --groups= "$root" "$@"
            """;

    private final Path root;
    private final List<Path> layers;
    private final Map<?, ?> configuration;

    private WorkerImage(Path root, List<Path> layers, Map<?, ?> configuration) {
        this.root = root;
        this.layers = layers;
        this.configuration = configuration;
    }

    /** The image that this build has made, unpacked once. */
    static WorkerImage unpacked() {
        return Unpacked.IMAGE;
    }

    private static final class Unpacked {
        static final WorkerImage IMAGE =
                unpack(tar(), Path.of("target", "unpacked").toAbsolutePath());
    }

    /** An OCI archive with one image. */
    static Path tar() {
        return Path.of(System.getProperty("image.tar", "target/strata-sms-worker-image.tar"));
    }

    private static WorkerImage unpack(Path tar, Path folder) {
        run("rm", "-rf", folder.toString());
        var archive = created(folder.resolve("archive"));
        run("tar", "-xf", tar.toString(), "-C", archive.toString());
        var index = json(archive.resolve("index.json"));
        var manifest = json(blob(archive, (Map<?, ?>) list(index, "manifests").getFirst()));
        var layers = list(manifest, "layers").stream()
                .map(layer -> blob(archive, (Map<?, ?>) layer))
                .toList();
        var root = created(folder.resolve("root"));
        layers.forEach(layer -> run("tar", "-xzpf", layer.toString(), "-C", root.toString()));
        Stream.of("proc", "dev").forEach(name -> created(root.resolve(name)));
        write(root.resolve("etc/hosts"), "");
        var configuration = json(blob(archive, (Map<?, ?>) member(manifest, "config")));
        return new WorkerImage(root, layers, (Map<?, ?>) member(configuration, "config"));
    }

    Path root() {
        return root;
    }

    Map<?, ?> configuration() {
        return configuration;
    }

    /**
     * An entry of a layer.
     *
     * @param mode such as {@code -rw-r--r--}
     * @param owner numbers of user and group, such as {@code 0/0}
     * @param path without a slash in front; that of a folder ends in one
     */
    record Entry(String mode, String owner, String path) {
        boolean isFile() {
            return mode.startsWith("-");
        }
    }

    /** The entries of each layer, the lowest first. */
    List<List<Entry>> layers() {
        return layers.stream().map(WorkerImage::entries).toList();
    }

    private static List<Entry> entries(Path layer) {
        return run("tar", "--warning=no-unknown-keyword", "--numeric-owner", "-tvzf", layer.toString())
                .lines()
                .map(line -> line.split("\\s+", 6))
                .map(column -> new Entry(column[0], column[1], column[5]))
                .toList();
    }

    /** Starts the image with these arguments, as an engine does it if these tests are root's. */
    WorkerJar start(Map<String, String> environment, String... arguments) {
        if (!isRoot()) {
            return startDirectly(List.of(), environment, arguments);
        }
        var command = inContainer();
        command.addAll(List.of(arguments));
        return WorkerJar.run(command, variables("", environment));
    }

    /** Starts it on the image's own loader and libraries, with more options of Java, but as this process's user. */
    WorkerJar startDirectly(List<String> options, Map<String, String> environment, String... arguments) {
        var command = directly(options);
        command.addAll(List.of(arguments));
        return WorkerJar.run(command, variables(root.toString(), environment));
    }

    /** The name of a file of the image, as its process sees it. */
    String inside(String path) {
        return isRoot() ? path : root + path;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> inContainer() {
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINER, "sh", root.toString()));
        list(configuration, "Entrypoint").forEach(part -> command.add((String) part));
        return command;
    }

    private List<String> directly(List<String> options) {
        var command = new ArrayList<>(java());
        command.add("-XX:SharedArchiveFile=" + root.resolve("app/strata-sms-worker.jsa"));
        command.addAll(options);
        command.addAll(List.of("-jar", root.resolve("app/strata-sms-worker.jar").toString()));
        return command;
    }

    /** The image's Java on its own loader. */
    List<String> java() {
        var loader = found("lib*/ld-linux-*");
        var libraries = found("lib/*/libc.so.6").getParent();
        return List.of(
                loader.toString(),
                "--library-path",
                String.valueOf(libraries),
                root.resolve("opt/strata-sms/bin/java").toString());
    }

    private Path found(String glob) {
        var matcher = root.getFileSystem().getPathMatcher("glob:" + glob);
        try (var files = Files.walk(root, 3)) {
            return files.filter(file -> matcher.matches(root.relativize(file)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the image has no " + glob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The image's own variables, and these.
     *
     * @param above what stands before the image's files
     */
    private Map<String, String> variables(String above, Map<String, String> environment) {
        var variables = new LinkedHashMap<String, String>();
        list(configuration, "Env").stream()
                .map(variable -> ((String) variable).split("=", 2))
                .filter(variable -> !variable[0].equals("PATH"))
                .forEach(variable ->
                        variables.put(variable[0], variable[1].startsWith("/") ? above + variable[1] : variable[1]));
        variables.putAll(environment);
        return variables;
    }

    private static Path blob(Path archive, Map<?, ?> descriptor) {
        return archive.resolve("blobs").resolve(((String) member(descriptor, "digest")).replace(':', '/'));
    }

    private static List<?> list(Map<?, ?> json, String name) {
        return (List<?>) member(json, name);
    }

    private static Object member(Map<?, ?> json, String name) {
        var value = json.get(name);
        if (value == null) {
            throw new AssertionError("no member %s in %s".formatted(name, json));
        }
        return value;
    }

    private static Map<?, ?> json(Path file) {
        try {
            return JSON.std.mapFrom(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("%s: %s".formatted(String.join(" ", command), said));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
