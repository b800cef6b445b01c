package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
                            ShippedModules.class.getResource(FOLDER), FOLDER + " comes with strata-sms-infra")
                    .toURI();
            return folder.getScheme().equals("jar") ? fromJar(folder) : below(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, String> fromJar(URI folder) throws IOException {
        try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
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
