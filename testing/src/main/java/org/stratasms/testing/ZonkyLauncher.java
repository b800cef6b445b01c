package org.stratasms.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Starts the PostgreSQL server in zonky's jars.
 *
 * @param binaries null: those on the class path
 */
record ZonkyLauncher(@Nullable Path binaries) implements PostgresLauncher {
    /** Whether the class path has a server for this machine; the library may be there without one. */
    static boolean hasBinaries() {
        try (var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system(), ArchUtils.normalize(System.getProperty("os.arch")))) {
            return archive.read() >= 0;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String system() {
        var name = System.getProperty("os.name");
        return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Darwin" : "Linux";
    }

    @Override
    public int start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(resolver())
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .start()
                .getPort();
    }

    private PgBinaryResolver resolver() {
        return binaries == null ? DefaultPostgresBinaryResolver.INSTANCE : (system, machine) -> archive(binaries);
    }

    private static InputStream archive(Path jar) throws IOException {
        var file = new ZipFile(jar.toFile());
        var archive = file.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException(jar + " holds no PostgreSQL"));
        return file.getInputStream(archive);
    }
}
