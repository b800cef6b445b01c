package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.stratasms.infra.OciImage.Entry;

/** Lists the content of the image, and looks for what must not be in it. */
class ContentIT {
    /** In bytes: 50 MB, whichever megabyte is meant. */
    private static final long LARGEST = 50_000_000;

    /** Java's own files are its version's; the modules that they are of are asked for below. */
    private static final String OF_JAVA = "opt/strata-sms/(conf|legal|lib)/.+";

    /**
     * Modules of which no class is loaded: windows for a type of PostgreSQL's that has points and for a log that is not
     * ours, and the collector's events for meters that we do not have.
     */
    private static final Set<String> NOT_REACHED = Set.of("java.desktop", "jdk.management");

    private static final Path GOLDEN = Path.of("src/test/resources/org/stratasms/worker/layers.txt");

    private static final WorkerImage image = WorkerImage.unpacked();

    /** {@code -Dimage.update=true} writes the list anew. */
    @Test
    void the_layers_hold_what_is_listed() throws IOException {
        var found = new StringBuilder();
        var layers = image.layers();
        for (var layer = 0; layer < layers.size(); layer++) {
            found.append("# Layer %d%n".formatted(layer + 1));
            layers.get(layer).stream()
                    .filter(Entry::isFile)
                    .map(Entry::path)
                    .filter(path -> !path.matches(OF_JAVA))
                    .map(ContentIT::withoutVersion)
                    .sorted()
                    .forEach(path -> found.append(path).append('\n'));
        }
        found.append("# In app/lib/libraries.jar and app/strata-sms-worker.jar\n");
        components().stream()
                .map(component -> component.get("name"))
                .sorted()
                .forEach(name -> found.append(name).append('\n'));
        if (Boolean.getBoolean("image.update")) {
            Files.writeString(GOLDEN, found);
        }
        assertThat(found).hasToString(Files.readString(GOLDEN));
    }

    private static String withoutVersion(String path) {
        return path.replaceFirst("(x86_64|aarch64)-linux-gnu", "*-linux-gnu")
                .replaceFirst("^lib(64)?/ld-linux-.*", "lib*/ld-linux-*");
    }

    @Test
    void nothing_can_be_changed_by_its_user_and_nothing_runs_but_java() {
        image.assertThatNothingCanBeChangedAndOnlyJavaRuns();
    }

    @Test
    void the_image_is_small() throws IOException {
        assertThat(Files.size(WorkerImage.tar())).isLessThan(LARGEST);
    }

    /** Of a library that is there twice, in two versions or within another, one copy would win by chance. */
    @Test
    void each_class_of_the_workers_jar_is_there_once_and_no_other() throws IOException {
        var places = new HashMap<String, String>();
        for (var jar : jars()) {
            for (var name : classes(jar)) {
                assertThat(places.put(name, jar.getFileName().toString()))
                        .as("%s, which is in %s, too", name, jar.getFileName())
                        .isNull();
            }
        }
        var workersJar = Path.of(System.getProperty("worker.jar"));
        assertThat(places.keySet()).hasSizeGreaterThan(5_000).containsExactlyInAnyOrderElementsOf(classes(workersJar));
    }

    private static List<Path> jars() throws IOException {
        try (var files = Files.walk(image.root().resolve("app"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.startsWith("META-INF/"))
                    .toList();
        }
    }

    @Test
    void java_has_each_module_that_a_class_in_the_image_needs() throws IOException {
        var arguments =
                new ArrayList<>(List.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "21"));
        jars().forEach(jar -> arguments.add(jar.toString()));
        var said = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        var code = jdeps.run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();

        var release = Files.readString(image.root().resolve("opt/strata-sms/release"));
        var modules = release.lines()
                .filter(line -> line.startsWith("MODULES="))
                .map(line -> line.replaceAll("MODULES=|\"", ""))
                .findFirst()
                .orElseThrow();
        assertThat(modules.split(" "))
                .as("property image.modules of worker-image/pom.xml")
                .containsAll(Stream.of(said.toString().strip().split(","))
                        .filter(module -> !NOT_REACHED.contains(module))
                        .toList());
    }

    /** That are AWS's, by name; nobody here can ask AWS itself. */
    @Test
    void the_certificates_are_those_of_rds_in_each_region_of_the_united_states_and_of_its_proxies() throws Exception {
        try (var file = Files.newInputStream(image.root().resolve("etc/ssl/certs/rds.pem"))) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
                    .map(certificate -> ((X509Certificate) certificate)
                            .getSubjectX500Principal()
                            .getName())
                    .toList();
            assertThat(certificates).allMatch(name -> name.matches(".*O=(Amazon|Starfield).*"));
            assertThat(certificates.stream().map(name -> name.replaceFirst(".*CN=([^,]*).*", "$1")))
                    .contains("Amazon Root CA 1")
                    .containsAll(Stream.of("us-east-1", "us-east-2", "us-west-1", "us-west-2")
                            .flatMap(region -> Stream.of("RSA2048", "RSA4096", "ECC384")
                                    .map(key -> "Amazon RDS %s Root CA %s G1".formatted(region, key)))
                            .toList());
        }
    }

    @Test
    void what_it_is_made_of_is_told_to_scanners_and_people() throws IOException {
        var documents = image.root().resolve("usr/share/doc");
        var told = components().stream()
                .map(component -> component.get("name") + " " + component.get("version"))
                .toList();
        assertThat(told).containsAll(libraries()).anyMatch(name -> name.startsWith("opentelemetry-sdk "));
        assertThat(documents.resolve("strata-sms-worker"))
                .isDirectoryContaining("glob:**/LICENSE")
                .isDirectoryContaining("glob:**/NOTICE")
                .isDirectoryContaining("glob:**/THIRD-PARTY.txt");

        var packages = Objects.requireNonNull(
                image.root().resolve("var/lib/dpkg/status.d").toFile().list());
        assertThat(packages).contains("libc6").allSatisfy(name -> {
            assertThat(Files.readString(
                            image.root().resolve("var/lib/dpkg/status.d").resolve(name)))
                    .contains("Package: " + name, "Version: ");
            assertThat(documents.resolve(name).resolve("copyright")).isNotEmptyFile();
        });
    }

    private static List<Map<String, String>> components() throws IOException {
        var bill = JSON.std.mapFrom(
                Files.readString(image.root().resolve("usr/share/doc/strata-sms-worker/sbom.cdx.json")));
        return ((List<?>) Objects.requireNonNull(bill.get("components")))
                .stream()
                        .map(component -> (Map<?, ?>) component)
                        .map(component -> Map.of(
                                "name", String.valueOf(component.get("name")),
                                "version", String.valueOf(component.get("version"))))
                        .toList();
    }

    /** Those that tell their name and version by themselves, most of them. */
    private static List<String> libraries() throws IOException {
        var libraries = new ArrayList<String>();
        for (var jar : jars()) {
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : file.stream()
                        .filter(name -> name.getName().endsWith("/pom.properties"))
                        .toList()) {
                    var properties = new Properties();
                    properties.load(file.getInputStream(entry));
                    libraries.add(properties.getProperty("artifactId") + " " + properties.getProperty("version"));
                }
            }
        }
        assertThat(libraries).hasSizeGreaterThan(40);
        return libraries;
    }
}
