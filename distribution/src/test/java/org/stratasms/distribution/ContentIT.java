package org.stratasms.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The content of the archives. */
class ContentIT {
    /** In bytes: 85 MB, whichever megabyte is meant. */
    private static final long LARGEST = 85_000_000;

    /**
     * Modules of which no class is loaded: YAML read into beans, windows for a type of PostgreSQL's that has points,
     * and what frameworks ask a virtual machine for.
     */
    private static final Set<String> NOT_REACHED =
            Set.of("java.compiler", "java.desktop", "java.instrument", "java.scripting", "jdk.jfr", "jdk.management");

    /** Most of all classes: generated ones, which hold what AWS is told and answers. */
    private static final String SHAPES = "software/amazon/awssdk/services/[^/]+/(?:model|transform)/.*";

    @TempDir
    Path folder;

    /** Asked of the classes as one jar: a jar that is a module would ask for other modules, which the command lacks. */
    @Test
    void java_has_each_module_that_a_class_needs() throws IOException {
        var said = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        var code = jdeps.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release=21",
                allClasses(folder.resolve("all.jar")).toString());
        assertThat(code).as(said.toString()).isZero();

        assertThat(modules())
                .as("property runtime.modules of distribution/pom.xml")
                .containsAll(Stream.of(said.toString().strip().split(","))
                        .filter(module -> !NOT_REACHED.contains(module))
                        .toList());
    }

    private static Path allClasses(Path into) throws IOException {
        var names = new HashSet<String>();
        try (var all = new JarOutputStream(Files.newOutputStream(into))) {
            all.setLevel(Deflater.NO_COMPRESSION);
            for (var path : jars()) {
                try (var jar = new JarFile(path.toFile())) {
                    for (var entry : jar.stream()
                            .filter(it -> it.getName().endsWith(".class"))
                            .filter(it -> !it.getName().endsWith("module-info.class"))
                            .filter(it -> !it.getName().matches(SHAPES) && names.add(it.getName()))
                            .toList()) {
                        all.putNextEntry(new JarEntry(entry.getName()));
                        try (var in = jar.getInputStream(entry)) {
                            in.transferTo(all);
                        }
                    }
                }
            }
        }
        return into;
    }

    private static List<Path> jars() {
        return RuntimeFixture.files(RuntimeFixture.FOLDER.resolve("lib")).stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private static List<String> modules() throws IOException {
        try (var lines = Files.lines(RuntimeFixture.FOLDER.resolve("runtime/release"))) {
            return lines.filter(line -> line.startsWith("MODULES="))
                    .flatMap(
                            line -> Stream.of(line.replaceAll("MODULES=|\"", "").split(" ")))
                    .toList();
        }
    }

    @Test
    void each_jar_that_the_command_or_the_worker_names_is_there_and_no_other() throws IOException {
        var lib = RuntimeFixture.FOLDER.resolve("lib");
        var named = new ArrayList<Path>();
        for (var name : List.of("strata-sms.jar", "strata-sms-worker.jar")) {
            named.add(lib.resolve(name));
            try (var jar = new JarFile(lib.resolve(name).toFile())) {
                var classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                Stream.of(classPath.split(" ")).map(lib::resolve).forEach(named::add);
            }
        }

        assertThat(Set.copyOf(named)).containsExactlyInAnyOrderElementsOf(jars());
    }

    @Test
    void the_archive_is_small() throws IOException {
        assertThat(Files.size(archive())).isLessThan(LARGEST);
    }

    private static Path archive() {
        return RuntimeFixture.ARCHIVES.resolve(RuntimeFixture.name() + ".tar.gz");
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void entries_are_of_root_and_of_one_time_and_only_programs_are_run() {
        var listed = Tool.onPath("tar")
                .with("TZ", "UTC")
                .run(
                        Path.of("."),
                        "--numeric-owner",
                        "--full-time",
                        "-tvzf",
                        archive().toString())
                .succeeds()
                .output()
                .lines()
                .map(line -> line.split("\\s+", 6))
                .toList();

        assertThat(listed).hasSizeGreaterThan(100).allSatisfy(column -> {
            assertThat(column[0]).matches("-rw-r--r--|-rwxr-xr-x|drwxr-xr-x");
            assertThat(column[1]).isEqualTo("0/0");
            assertThat(column[3] + " " + column[4]).isEqualTo("2026-01-01 00:00:00");
        });
        assertThat(listed.stream().filter(column -> column[0].equals("-rwxr-xr-x")))
                .extracting(column -> column[5].replaceFirst("^[^/]*/", ""))
                .containsExactlyInAnyOrder(
                        "bin/strata-sms", "bin/strata-sms.cmd", "runtime/bin/java", "runtime/lib/jspawnhelper");
    }

    @Test
    void licences_of_all_libraries_lie_with_them() {
        var licences = RuntimeFixture.FOLDER.resolve("licenses");

        assertThat(RuntimeFixture.FOLDER)
                .isDirectoryContaining("glob:**/LICENSE")
                .isDirectoryContaining("glob:**/NOTICE");
        assertThat(licences.resolve("postgresql-42.7.13")).isDirectory();
        assertThat(licences.resolve("re2j/LICENSE")).content().contains("The Go Authors");
        assertThat(RuntimeFixture.FOLDER.resolve("runtime/legal/java.base")).isDirectoryContaining("glob:**/LICENSE");
    }

    /** The build itself fails on a jar that no module's bill of materials knows. */
    @Test
    void bills_of_materials_lie_beside_the_archives_and_within() throws IOException {
        var version = RuntimeFixture.name().replaceFirst("-[a-z0-9]+-[a-z0-9]+$", "");
        var beside = Files.readString(RuntimeFixture.ARCHIVES.resolve(RuntimeFixture.name() + ".cdx.json"));

        assertThat(RuntimeFixture.FOLDER.resolve("licenses/sbom.cdx.json")).hasContent(beside);
        assertThat(components(beside)).contains("openjdk", "picocli", "re2j", "opentelemetry-sdk", "strata-sms-cli");
        assertThat(components(Files.readString(RuntimeFixture.ARCHIVES.resolve(version + ".cdx.json"))))
                .contains("picocli")
                .doesNotContain("openjdk");
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void image_and_postgresql_have_bills_of_materials_of_their_own() throws IOException {
        assertThat(components(Files.readString(beside("-image-"))))
                .contains("openjdk", "libc6", "picocli")
                .doesNotContain("opentelemetry-sdk");
        assertThat(components(Files.readString(beside("-postgresql-")))).contains("postgresql", "openssl", "icu");
    }

    private static Path beside(String kind) {
        return RuntimeFixture.ARCHIVES.resolve(
                RuntimeFixture.name().replaceFirst("-([a-z0-9]+-[a-z0-9]+)$", kind + "$1.cdx.json"));
    }

    private static List<String> components(String bill) throws IOException {
        var components = (List<?>) Objects.requireNonNull(JSON.std.mapFrom(bill).get("components"));
        return components.stream()
                .map(component -> String.valueOf(((Map<?, ?>) component).get("name")))
                .toList();
    }
}
