package org.stratasms.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratasms.infra.OciImage;
import org.stratasms.infra.OciImage.Entry;

/** The worker in its image. */
final class WorkerImage {
    private final OciImage image;

    private WorkerImage(OciImage image) {
        this.image = image;
    }

    /** The image that this build has made, unpacked once. */
    static WorkerImage unpacked() {
        return Unpacked.IMAGE;
    }

    private static final class Unpacked {
        static final WorkerImage IMAGE = new WorkerImage(
                OciImage.unpack(tar(), Path.of("target", "unpacked").toAbsolutePath()));
    }

    /** An OCI archive with one image. */
    static Path tar() {
        return Path.of(System.getProperty("image.tar", "target/strata-sms-worker-image.tar"));
    }

    Path root() {
        return image.root();
    }

    void assertThatNothingCanBeChangedAndOnlyJavaRuns() {
        image.assertThatNothingCanBeChangedAndOnlyJavaRuns();
    }

    List<List<Entry>> layers() {
        return image.layers();
    }

    /** Starts the image with these arguments, as an engine does it if these tests are root's. */
    WorkerJar start(Map<String, String> environment, String... arguments) {
        if (!isRoot()) {
            return startDirectly(List.of(), environment, arguments);
        }
        var command = new ArrayList<>(image.inContainer());
        command.addAll(List.of(arguments));
        return WorkerJar.run(command, variables("", environment));
    }

    /** Starts it on the image's own loader and libraries, with more options of Java, but as this process's user. */
    WorkerJar startDirectly(List<String> options, Map<String, String> environment, String... arguments) {
        var command = directly(options);
        command.addAll(List.of(arguments));
        return WorkerJar.run(command, variables(root().toString(), environment));
    }

    /** The name of a file of the image, as its process sees it. */
    String inside(String path) {
        return isRoot() ? path : root() + path;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private List<String> directly(List<String> options) {
        var command = new ArrayList<>(java());
        command.add("-XX:SharedArchiveFile=" + root().resolve("app/strata-sms-worker.jsa"));
        command.addAll(options);
        command.addAll(
                List.of("-jar", root().resolve("app/strata-sms-worker.jar").toString()));
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
                root().resolve("opt/strata-sms/bin/java").toString());
    }

    private Path found(String glob) {
        var matcher = root().getFileSystem().getPathMatcher("glob:" + glob);
        try (var files = Files.walk(root(), 3)) {
            return files.filter(file -> matcher.matches(root().relativize(file)))
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
        image.variables().forEach((name, value) -> {
            if (!name.equals("PATH")) {
                variables.put(name, value.startsWith("/") ? above + value : value);
            }
        });
        variables.putAll(environment);
        return variables;
    }
}
