import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the list of classes that the runtime's archive of class data holds, from runs of what people do most. Run by
 * the build as a source file, with {@code -Dclass-list.skip=false}; the next build makes the archive by that list. A
 * list that each build wrote anew would differ from build to build, as threads run one before the other.
 */
final class ClassList {
    /**
     * Lines that Java adds for itself: numbers, and resolved constants, which another build has elsewhere. And handles
     * of methods of picocli's old classes, of which Java writes addresses of the process into the archive.
     */
    private static final Pattern NOT_LISTED =
            Pattern.compile("#.*|@cp .*|.* source: .*|@lambda-proxy .* REF_\\w+ picocli/.*");

    private static final Pattern PORT = Pattern.compile("export AWS_ENDPOINT_URL=.*:([0-9]+)");

    private final Path folder;
    private final Path recorded;
    private final TreeSet<String> listed = new TreeSet<>();

    private ClassList(Path folder, Path recorded) {
        this.folder = folder;
        this.recorded = recorded;
    }

    public static void main(String[] arguments) throws Exception {
        var recorded = Files.createTempFile("strata-sms-", ".classes");
        var list = new ClassList(Path.of(System.getProperty("folder")), recorded);
        list.record("up", "--check", "--port", "0");
        list.record("up", "--delivery", "--check", "--port", "0", "--postgres", System.getProperty("postgresql"));
        list.recordCommands();
        Files.write(Path.of(System.getProperty("list")), list.listed);
        Files.delete(recorded);
    }

    private void recordCommands() throws IOException, InterruptedException {
        var unread = Files.createTempFile("strata-sms-", ".classes");
        var up = start(unread, "up", "--port", "0").start();
        try (var printed = up.inputReader()) {
            var port = PORT.matcher("");
            do {
                port.reset(printed.readLine());
            } while (!port.find());
            record("send", "+14254147755", "Hello", "--wait", "--port", port.group(1));
            record("events", "--port", port.group(1));
            record("outputs", "--port", port.group(1));
        } finally {
            up.destroy();
            up.waitFor();
            Files.delete(unread);
        }
    }

    private void record(String... arguments) throws IOException, InterruptedException {
        var process = start(recorded, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed");
        }
        for (var line : Files.readAllLines(recorded)) {
            if (!NOT_LISTED.matcher(line).matches()) {
                listed.add(line.replaceFirst(" id: [0-9]+.*", ""));
            }
        }
    }

    private ProcessBuilder start(Path list, String... arguments) {
        var lib = folder.resolve("lib");
        var command = new ArrayList<>(List.of(
                folder.resolve("runtime/bin/java").toString(),
                "@" + lib.resolve("java.options"),
                "-Xlog:all=error:stderr",
                "-XX:DumpLoadedClassList=" + list,
                "-jar",
                lib.resolve("strata-sms.jar").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
