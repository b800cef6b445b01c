package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The contents of the jars of all modules that were built, and of the folder of the command. */
class JarsIT {
    private static final Path APP = Path.of("target", "app", "lib");

    @Test
    void every_jar_carries_the_license_and_the_notice_and_names_no_jdk() throws IOException {
        var jars = ourJars();

        assertThat(jars)
                .extracting(jar -> jar.getFileName().toString())
                .contains("strata-sms.jar")
                .anyMatch(name -> name.startsWith("strata-sms-emulator-"));
        for (var path : jars) {
            try (var jar = new JarFile(path.toFile())) {
                assertThat(jar.getEntry("META-INF/LICENSE"))
                        .as("LICENSE in %s", path)
                        .isNotNull();
                assertThat(jar.getEntry("META-INF/NOTICE"))
                        .as("NOTICE in %s", path)
                        .isNotNull();
                assertThat(jar.getManifest().getMainAttributes().keySet())
                        .as("manifest of %s", path)
                        .extracting(Object::toString)
                        .noneMatch(name -> name.contains("Jdk"));
            }
        }
    }

    @Test
    void the_command_brings_no_object_mapper_along() throws IOException {
        try (var jar = new JarFile(APP.resolve("strata-sms.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .contains("jackson-dataformat-cbor", "strata-sms-emulator")
                    .doesNotContain("jackson-databind", "jackson-annotations");
        }
    }

    /** Jars of tests serve this build alone. */
    private static List<Path> ourJars() throws IOException {
        try (var files = Files.find(
                Path.of(".."),
                5,
                (path, attributes) ->
                        path.toString().matches(".*/target/(app/)?(lib/)?strata-sms[^/]*(?<!-tests)[.]jar"))) {
            return files.toList();
        }
    }
}
