package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Terraform modules and their templates, as module {@code infra} ships them. */
final class ShippedModules {
    private static final String FOLDER = "/org/stratasms/infra/modules";

    private ShippedModules() {}

    /** Texts by path below the modules' folder, with slashes. */
    static SortedMap<String, String> texts() {
        try {
            var folder = Objects.requireNonNull(
                    ShippedModules.class.getResource(FOLDER), FOLDER + " comes with strata-sms-infra");
            return folder.getProtocol().equals("jar") ? fromJar(folder) : below(Path.of(folder.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the jar by its path: by its address it could be opened only once at a time. */
    private static SortedMap<String, String> fromJar(URL folder) throws IOException, URISyntaxException {
        var file = ((JarURLConnection) folder.openConnection()).getJarFileURL().toURI();
        try (var jar = FileSystems.newFileSystem(Path.of(file))) {
            return below(jar.getPath(FOLDER));
        }
    }

    private static SortedMap<String, String> below(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        if (!Files.isDirectory(folder.resolve("notifications-sms"))) {
            throw new IllegalStateException(folder + " holds no modules; they come with strata-sms-infra");
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                texts.put(path, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
