package org.stratasms.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds PostgreSQL for a command that runs from an archive: that of the second archive, which is unpacked beside the
 * first or into it, else one that is installed on this machine.
 */
final class InstalledPostgres {
    private static final int OLDEST = 14;

    /** Folders of which each holds the folders of its versions, and the way from there to the programs. */
    private static final List<String> USUAL = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/usr/local/pgsql/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin");

    private final Path home;
    private final List<Path> installed;

    /**
     * Looks in these places.
     *
     * @param home the folder of the unpacked archive
     * @param installed folders of programs, which need not exist; the first one that will do is taken
     */
    InstalledPostgres(Path home, List<Path> installed) {
        this.home = home;
        this.installed = installed;
    }

    static InstalledPostgres on(Home home) {
        return new InstalledPostgres(home.folder(), installed());
    }

    private static List<Path> installed() {
        var folders = new ArrayList<Path>();
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        USUAL.forEach(pattern -> folders.addAll(matching(pattern)));
        return folders;
    }

    /** The newest version first. */
    private static List<Path> matching(String pattern) {
        var star = pattern.indexOf('*');
        if (star < 0) {
            return List.of(Path.of(pattern));
        }
        var end = pattern.indexOf('/', star);
        var parent = Path.of(pattern.substring(0, pattern.lastIndexOf('/', star)));
        var name = pattern.substring(parent.toString().length() + 1, end);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.newDirectoryStream(parent, name)) {
            var versions = new ArrayList<Path>();
            folders.forEach(versions::add);
            versions.sort(
                    Comparator.comparingInt(InstalledPostgres::versionInName).reversed());
            return versions.stream()
                    .map(folder -> folder.resolve(pattern.substring(end + 1)))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static int versionInName(Path folder) {
        var digits = String.valueOf(folder.getFileName()).replaceAll("[.].*|[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** The programs of the second archive, else the first ones of a version that will do. */
    PostgresPrograms find() {
        var shipped = "strata-sms-%s-postgresql-%s".formatted(Version.current(), Platform.current());
        var within = home.resolve("postgresql");
        var beside = home.resolveSibling(shipped).resolve("postgresql");
        for (var folder : List.of(within, beside)) {
            if (hasPrograms(folder.resolve("bin"))) {
                return new PostgresPrograms(folder.resolve("bin"));
            }
        }
        var tooOld = new ArrayList<String>();
        for (var folder : installed) {
            if (hasPrograms(folder)) {
                var programs = new PostgresPrograms(folder);
                var version = programs.majorVersion();
                if (version.matches("[0-9]{1,4}") && Integer.parseInt(version) >= OLDEST) {
                    return programs;
                }
                tooOld.add("%s (version %s)".formatted(folder, version));
            }
        }
        throw new CommandFailure(
                Failure.Code.POSTGRES,
                "There is no PostgreSQL to start: not in %s, not in %s, and none of version %d or later on the path or where systems keep it%s."
                        .formatted(
                                within,
                                beside,
                                OLDEST,
                                tooOld.isEmpty() ? "" : "; passed over: " + String.join(", ", tooOld)),
                cure(shipped));
    }

    /** The second archive is released for Linux only. */
    private String cure(String shipped) {
        var others =
                "install PostgreSQL, name the folder of its programs with --postgres, or name a running server with --database.";
        return Platform.current().system().equals("linux")
                ? "Unpack %s.tar.gz, which is released with this archive, in %s. Or %s"
                        .formatted(shipped, home.getParent(), others)
                : "I" + others.substring(1);
    }

    private static boolean hasPrograms(Path folder) {
        return Stream.of("initdb", "postgres").allMatch(program -> Files.isExecutable(folder.resolve(program)));
    }
}
