package org.stratasms.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

/** An image of an OCI archive, unpacked into a folder as a container engine does it. */
public final class OciImage {
    /**
     * The engine's part, which is root's: a view of the folder in which nothing can be written, with the machine's
     * processes, devices and host names, and with the image's user in it. The process stays the same from beginning to
     * end, so that a signal reaches it.
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

    private OciImage(Path root, List<Path> layers, Map<?, ?> configuration) {
        this.root = root;
        this.layers = layers;
        this.configuration = configuration;
    }

    /** Unpacks the one image of an archive into a folder, whose former content is deleted. */
    public static OciImage unpack(Path tar, Path folder) {
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
        return new OciImage(root, layers, (Map<?, ?>) member(configuration, "config"));
    }

    /** The folder that the image's root was unpacked into. */
    public Path root() {
        return root;
    }

    /** The value of a member of the image's configuration, such as {@code User}. */
    public Object setting(String name) {
        return member(configuration, name);
    }

    /**
     * An entry of a layer.
     *
     * @param mode such as {@code -rw-r--r--}
     * @param owner numbers of user and group, such as {@code 0/0}
     * @param path without a slash in front; that of a folder ends in one
     */
    public record Entry(String mode, String owner, String path) {
        /** Whether it is a file, and no folder. */
        public boolean isFile() {
            return mode.startsWith("-");
        }
    }

    /** The entries of each layer, the lowest first. */
    public List<List<Entry>> layers() {
        return layers.stream().map(OciImage::entries).toList();
    }

    /** Checks that its user, who is nobody, can change nothing, and that there is nothing to run but Java. */
    public void assertThatNothingCanBeChangedAndOnlyJavaRuns() {
        var entries = layers().stream().flatMap(List::stream).toList();
        assertThat(entries).hasSizeGreaterThan(100).allSatisfy(entry -> {
            assertThat(entry.owner()).isEqualTo("0/0");
            assertThat(entry.mode()).matches("-rw-r--r--|-rwxr-xr-x|drwxr-xr-x");
        });
        assertThat(entries.stream().filter(Entry::isFile).map(Entry::path)).doesNotHaveDuplicates();
        assertThat(entries.stream().filter(entry -> entry.mode().equals("-rwxr-xr-x")))
                .extracting(entry -> entry.path().replaceFirst(".*/", "").replaceFirst("ld-linux-.*", "ld-linux-*"))
                .containsExactlyInAnyOrder("java", "ld-linux-*");
        assertThat(setting("User")).isEqualTo("65532:65532");
    }

    private static List<Entry> entries(Path layer) {
        return run("tar", "--warning=no-unknown-keyword", "--numeric-owner", "-tvzf", layer.toString())
                .lines()
                .map(line -> line.split("\\s+", 6))
                .map(column -> new Entry(column[0], column[1], column[5]))
                .toList();
    }

    /** The command by which root starts the image's entry point as an engine does; arguments may follow. */
    public List<String> inContainer() {
        var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", CONTAINER, "sh", root.toString()));
        list(configuration, "Entrypoint").forEach(part -> command.add((String) part));
        return command;
    }

    /** The image's own environment variables. */
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        list(configuration, "Env").stream()
                .map(variable -> ((String) variable).split("=", 2))
                .forEach(variable -> variables.put(variable[0], variable[1]));
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
