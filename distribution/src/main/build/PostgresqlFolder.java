import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Unpacks zonky's PostgreSQL for the archive that lies beside the command's: the programs and what they read, without
 * what only compilers read. Run by the build as a source file.
 */
final class PostgresqlFolder {
    private PostgresqlFolder() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(System.getProperty("folder"));
        deleteAll(folder);
        Files.createDirectories(folder);
        try (var packed = Files.list(Path.of(System.getProperty("packed")))) {
            for (var file : packed.filter(it -> it.toString().endsWith(".txz")).toList()) {
                unpack(file, folder);
            }
        }
        for (var unused : List.of("include", "lib/pkgconfig", "lib/postgresql/pgxs")) {
            deleteAll(folder.resolve(unused));
        }
        try (var libraries = Files.list(folder.resolve("lib"))) {
            for (var file : libraries.filter(it -> it.toString().endsWith(".a")).toList()) {
                Files.delete(file);
            }
        }
        var licence = Path.of(System.getProperty("licence"));
        Files.copy(licence, folder.resolve(licence.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void unpack(Path packed, Path folder) throws IOException, InterruptedException {
        var tar = new ProcessBuilder("tar", "-xf", packed.toString(), "-C", folder.toString()).inheritIO();
        if (tar.start().waitFor() != 0) {
            System.err.println("PostgreSQL cannot be unpacked: tar needs xz. Install it: apt-get install xz-utils");
            System.exit(1);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
