package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.stratasms.delivery.DeliverySchema;

/** The content of the jar, and the output of its small commands. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("worker.jar", "target/no.jar"));

    /** In bytes; who adds a library says here that it is worth its size. */
    private static final long LARGEST = 20_000_000;

    @Test
    void the_jar_is_small() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(LARGEST);
    }

    @Test
    void each_package_in_the_jar_is_listed_with_its_license() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var listed = listed(jar);
            var classes = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("^META-INF/versions/[0-9]+/", ""))
                    .toList();

            assertThat(classes)
                    .hasSizeGreaterThan(5_000)
                    .allMatch(name -> listed.stream().anyMatch(name::startsWith));
            assertThat(listed).allMatch(prefix -> classes.stream().anyMatch(name -> name.startsWith(prefix)));
        }
    }

    private static List<String> listed(JarFile jar) throws IOException {
        return text(jar, "META-INF/THIRD-PARTY.txt")
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.indexOf(" |", 2)).strip())
                .toList();
    }

    @Test
    void the_jar_has_one_of_everything_and_no_object_mapper_and_no_spring() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/services/java.sql.Driver")
                    .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"))
                    .noneMatch(name -> name.startsWith("org/springframework/"))
                    .noneMatch(name -> name.startsWith("io/netty/") || name.startsWith("okhttp3/"));
        }
    }

    @Test
    void the_notices_of_all_are_in_the_jar_ours_first() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var notices = text(jar, "META-INF/NOTICE");
            assertThat(notices).startsWith("strata-sms\nLicensed under").contains("Jackson JSON processor");
            assertThat(text(jar, "META-INF/NOTICE.txt")).contains("AWS SDK for Java");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        var entry = Objects.requireNonNull(jar.getJarEntry(name), name);
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void schema_prints_what_leads_from_one_version_to_the_next() {
        try (var all = WorkerJar.start(Map.of(), "schema");
                var none = WorkerJar.start(Map.of(), "schema", "--from", String.valueOf(DeliverySchema.VERSION));
                var wrong = WorkerJar.start(Map.of(), "schema", "--from", "99")) {
            assertThat(all.exitCode()).isZero();
            assertThat(String.join("\n", all.out()))
                    .contains(
                            DeliverySchema.sql(1).strip(),
                            DeliverySchema.sql(DeliverySchema.VERSION).strip());
            assertThat(none.exitCode()).isZero();
            assertThat(none.out()).isEmpty();
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("'99'", "schema_version", "Usage");
        }
    }

    @Test
    void version_names_the_program_and_its_tables() {
        try (var version = WorkerJar.start(Map.of(), "version");
                var unknown = WorkerJar.start(Map.of(), "wrok")) {
            assertThat(version.exitCode()).isZero();
            assertThat(version.out())
                    .singleElement()
                    .asString()
                    .matches("strata-sms-worker [0-9]+[.][0-9]+[.][0-9]+(-SNAPSHOT)?, tables of version "
                            + DeliverySchema.VERSION);
            assertThat(unknown.exitCode()).isEqualTo(2);
            assertThat(unknown.err()).contains("'wrok'", "work [--http PORT]");
        }
    }
}
