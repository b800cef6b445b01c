import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the folder that the archives hold: the command and the worker with a Java of their own, cut down to the modules
 * that they need. Run by the build on the JDK that is linked, as a source file: {@code java -Dcheckout=…
 * RuntimeFolder.java}. The system properties are those of {@link #main}.
 */
final class RuntimeFolder {
    /** Programs of Java's modules; the command starts {@code java} and nothing else. */
    private static final List<String> NOT_STARTED = List.of("jwebserver", "keytool", "rmiregistry");

    private static final String LICENCES =
            "(?i)META-INF/(?:licen[cs]es?|notice)(?:[.-][^/]*)?|META-INF/licen[cs]es?/.+|(?i)(?:licen[cs]e|notice)(?:[.][^/]*)?";

    private final Path checkout;
    private final Path folder;
    private final Path lib;
    private final String version;
    private final FileTime time;

    private RuntimeFolder(Path checkout, Path folder, String version, Instant time) {
        this.checkout = checkout;
        this.folder = folder;
        this.lib = folder.resolve("lib");
        this.version = version;
        this.time = FileTime.from(time);
    }

    public static void main(String[] arguments) throws Exception {
        var runtime = new RuntimeFolder(
                Path.of(property("checkout")),
                Path.of(property("folder")),
                property("version"),
                Instant.parse(property("time")));
        try {
            runtime.make(property("modules"));
        } catch (Refusal refusal) {
            System.err.println("The runtime cannot be made: " + refusal.getMessage());
            System.exit(1);
        }
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("-D" + name + "=… is missing");
        }
        return value;
    }

    /** Something that the person who builds can mend. */
    private static final class Refusal extends RuntimeException {
        Refusal(String message) {
            super(message);
        }
    }

    private void make(String modules) throws IOException, InterruptedException {
        deleteAll(folder);
        Files.createDirectories(lib);
        linkJava(modules);
        copyLauncher();
        copyCommand();
        makeWorker();
        copyLicences();
        writeCompletions();
        writeManual();
        setTimesAndModes();
        archiveClasses();
        setTimesAndModes();
    }

    /** Without names of functions that nobody calls by name, which are 5 MB. */
    private void linkJava(String modules) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"));
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() ->
                        new Refusal("the Java of the build, %s, has no jlink. Install a JDK and name it in JAVA_HOME."
                                .formatted(java)));
        var said = new StringWriter();
        var printer = new PrintWriter(said);
        var code = jlink.run(
                printer,
                printer,
                "--output",
                folder.resolve("runtime").toString(),
                "--add-modules",
                modules,
                "--no-header-files",
                "--no-man-pages",
                "--strip-java-debug-attributes",
                "--generate-cds-archive");
        if (code != 0) {
            throw new Refusal(
                    """
                    jlink of the JDK %s (%s) failed:
                    %s
                    A JDK without the folder jmods can be linked only by itself: from version 24 on, if its makers allowed it, and if none of its files was changed.
                    Install one that has jmods, or Temurin 24 or later, and name it in JAVA_HOME.""".formatted(java, Runtime.version(), said.toString().strip()));
        }
        for (var program : NOT_STARTED) {
            Files.deleteIfExists(folder.resolve("runtime/bin").resolve(program));
            Files.deleteIfExists(folder.resolve("runtime/bin").resolve(program + ".exe"));
        }
        Files.deleteIfExists(folder.resolve("runtime/lib/jexec"));
        Files.deleteIfExists(folder.resolve("runtime/lib/server/classes_nocoops.jsa"));
        replaceLinks();
        if (isOnLinux()) {
            stripLibraries();
        }
    }

    /** Licences of modules are links to those of another; npm's and Python's packages know no links. */
    private void replaceLinks() throws IOException {
        try (var all = Files.walk(folder.resolve("runtime"))) {
            for (var link : all.filter(Files::isSymbolicLink).toList()) {
                var target = link.toRealPath();
                Files.delete(link);
                Files.copy(target, link);
            }
        }
    }

    private static boolean isOnLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    private void stripLibraries() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
        files(folder.resolve("runtime"))
                .map(Path::toString)
                .filter(file -> file.endsWith(".so"))
                .forEach(command::add);
        try {
            run(command, null);
        } catch (IOException e) {
            throw new Refusal("there is no program strip. Install it: apt-get install binutils");
        }
    }

    private void copyLauncher() throws IOException {
        var launcher = checkout.resolve("cli/src/main/launcher");
        for (var file : files(launcher).toList()) {
            copy(file, lib.resolve(file.getFileName()));
        }
        var bin = checkout.resolve("distribution/src/main/archive/bin");
        for (var file : files(bin).toList()) {
            var text = Files.readString(file).replace("@time@", time.toString());
            Files.createDirectories(folder.resolve("bin"));
            Files.writeString(folder.resolve("bin").resolve(file.getFileName()), text);
        }
    }

    /** The jar, and those that its manifest names: libraries of earlier builds may lie beside it. */
    private void copyCommand() throws IOException {
        var app = checkout.resolve("cli/target/app/lib");
        copy(app.resolve("strata-sms.jar"), lib.resolve("strata-sms.jar"));
        try (var jar = new JarFile(app.resolve("strata-sms.jar").toFile())) {
            var names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (var name : names.split(" ")) {
                copy(app.resolve(name), lib.resolve(name));
            }
        }
    }

    /**
     * The worker's classes in a jar. Most of its libraries are the command's own; the others lie in a folder beside it.
     */
    private void makeWorker() throws IOException {
        var libraries = new ArrayList<String>();
        var classPath = Files.readString(checkout.resolve("worker/target/class-path.txt"))
                .strip();
        for (var library : classPath.split(File.pathSeparator)) {
            var name = Path.of(library).getFileName().toString();
            if (Files.exists(lib.resolve(name))) {
                libraries.add(name);
            } else {
                libraries.add("worker/" + name);
                copy(Path.of(library), lib.resolve("worker").resolve(name));
            }
        }
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "org.stratasms.worker.StrataSmsWorker");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
        var classes = checkout.resolve("worker/target/classes");
        try (var jar = new JarOutputStream(
                new BufferedOutputStream(Files.newOutputStream(lib.resolve("strata-sms-worker.jar"))))) {
            entry(jar, "META-INF/MANIFEST.MF");
            manifest.write(jar);
            for (var file : files(classes).toList()) {
                entry(jar, slashed(classes.relativize(file)));
                Files.copy(file, jar);
            }
        }
    }

    private void entry(JarOutputStream jar, String name) throws IOException {
        var entry = new JarEntry(name);
        // As local time, which the archive holds, whatever the time zone of this machine is.
        entry.setTimeLocal(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
        jar.putNextEntry(entry);
    }

    /** Our own, and of each library what its jar says; those of Java lie in runtime/legal. */
    private void copyLicences() throws IOException {
        for (var name : List.of("LICENSE", "NOTICE")) {
            copy(checkout.resolve(name), folder.resolve(name));
        }
        var licences = folder.resolve("licenses");
        // Of libraries whose jar has none.
        var texts = checkout.resolve("distribution/src/main/licenses/runtime");
        for (var text : files(texts).toList()) {
            copy(text, licences.resolve(texts.relativize(text).toString()));
        }
        for (var library :
                files(lib).filter(file -> file.toString().endsWith(".jar")).toList()) {
            var of = licences.resolve(slashed(lib.relativize(library)).replaceFirst("[.]jar$", ""));
            try (var jar = new JarFile(library.toFile())) {
                for (var entry : jar.stream()
                        .filter(it -> !it.isDirectory() && it.getName().matches(LICENCES))
                        .toList()) {
                    var target = of.resolve(entry.getName().replaceFirst("^META-INF/", ""))
                            .normalize();
                    Files.createDirectories(target.getParent());
                    try (var in = jar.getInputStream(entry)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private void writeCompletions() throws IOException, InterruptedException {
        var bash = folder.resolve("completion/strata-sms.bash");
        Files.createDirectories(bash.getParent());
        run(command("generate-completion"), bash);
        // The function of bash, as zsh loads it from a folder of its fpath at the first completion, which it then
        // answers.
        Files.writeString(folder.resolve("completion/_strata-sms"), """
                #compdef strata-sms
                compopt() { : }
                %s
                _bash_complete -o default -F _complete_strata-sms
                """.formatted(Files.readString(bash)));
    }

    private void writeManual() throws IOException, InterruptedException {
        var manual = folder.resolve("man/man1");
        Files.createDirectories(manual);
        run(command("generate-man-pages", manual.toString()), null);
    }

    /**
     * Java takes the archive of classes only with jars of the very size and time that they had when it was made. Its
     * bytes depend on the name of the folder, though that is not in it: so all builds make it in a folder of one name,
     * one after the other.
     */
    private void archiveClasses() throws IOException, InterruptedException {
        var place = Path.of(System.getProperty("java.io.tmpdir"), "strata-sms-class-data");
        try (var file = FileChannel.open(
                place.resolveSibling("strata-sms-class-data.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            file.lock();
            deleteAll(place);
            for (var part : List.of("runtime", "lib")) {
                copyAll(folder.resolve(part), place.resolve(part));
            }
            // G1 alone writes objects into an archive; any collector reads them. The bytes depend on the greatest heap,
            // by default a part of the machine's memory, and on what a slow machine drops of what is softly reachable.
            run(
                    place,
                    List.of(
                            place.resolve("runtime/bin/java").toString(),
                            "-XX:+UseG1GC",
                            "-Xmx512m",
                            "-XX:SoftRefLRUPolicyMSPerMB=1000000",
                            "-Xshare:dump",
                            "-Xlog:disable",
                            "-Xlog:all=error:stderr",
                            "-XX:SharedClassListFile=" + checkout.resolve("distribution/src/main/archive/classes.txt"),
                            "-XX:SharedArchiveFile=strata-sms.jsa",
                            "-cp",
                            "lib/strata-sms.jar"),
                    null);
            copy(place.resolve("strata-sms.jsa"), lib.resolve("strata-sms.jsa"));
            deleteAll(place);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                lib.resolve("strata-sms.jar").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private String java() {
        return folder.resolve("runtime/bin/java").toString();
    }

    /** The same in every archive, whatever this machine's umask and clock are. */
    private void setTimesAndModes() throws IOException {
        var isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                if (isPosix) {
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(isRun(file) ? "rwxr-xr-x" : "rw-r--r--"));
                }
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private boolean isRun(Path file) {
        var inFolder = folder.relativize(file);
        return Files.isDirectory(file)
                || inFolder.startsWith("bin")
                || inFolder.startsWith(Path.of("runtime", "bin"))
                || file.endsWith("jspawnhelper");
    }

    private void run(List<String> command, Path output) throws IOException, InterruptedException {
        run(folder, command, output);
    }

    private static void run(Path directory, List<String> command, Path output)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(output.toFile()));
        var code = builder.start().waitFor();
        if (code != 0) {
            throw new Refusal("%s ended with exit code %d".formatted(String.join(" ", command), code));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    /** All files below a folder, sorted by name. */
    private static Stream<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> slashed(folder.relativize(file))))
                    .toList()
                    .stream();
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
