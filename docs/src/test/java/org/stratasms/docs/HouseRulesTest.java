package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that are read off the sources, since no compiler knows them. */
class HouseRulesTest {
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\.sleep\\(|\\b\\w+SECONDS\\.sleep\\(");
    private static final Pattern TEST_NAME =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|Property)\\b[^;{}]*?\\bvoid (\\w+)\\(");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:\\*|/\\*|//).*$");
    /** A type that users may name, or a place where a program begins. */
    private static final Pattern FOR_USERS =
            Pattern.compile("(?m)^public |public static void main\\(|@RestController|@Controller");

    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w.~-])/(?:work|root|farm|Users)/\\w");

    /** Loops that look again for a condition, and those who put a load on for a while in real time. */
    private static final Set<String> MAY_SLEEP = Set.of(
            "DeliveryFixture.java",
            "WorkerProcess.java",
            "ChaosIT.java",
            "IdleIT.java",
            "PacingIT.java",
            "SqlChaos.java");

    @Test
    void tests_do_not_sleep() {
        assertThat(testSources()
                        .filter(file -> SLEEP.matcher(Checkout.read(file)).find()))
                .as("tests that sleep: drive the clock, or wait for a condition with a fixture")
                .allSatisfy(file -> assertThat(MAY_SLEEP).contains(nameOf(file)));
    }

    /** A class that nothing names does nothing, whatever it promises. */
    @Test
    void every_class_is_named_by_the_code_of_another() {
        var sources = Checkout.files(".java", ".imports", ".factories", ".xml").stream()
                .filter(file -> !file.contains("/src/test/"))
                .collect(Collectors.toMap(file -> file, HouseRulesTest::words));

        assertThat(sources.keySet().stream()
                        .filter(file -> file.contains("/src/main/java/"))
                        .filter(file -> file.contains("/internal/")
                                || !FOR_USERS.matcher(Checkout.read(file)).find())
                        .filter(file -> sources.entrySet().stream()
                                .noneMatch(other -> !other.getKey().equals(file)
                                        && other.getValue()
                                                .contains(nameOf(file).replace(".java", ""))))
                        .filter(file -> !nameOf(file).equals("package-info.java")))
                .as("classes that nothing uses: use them, or delete them")
                .isEmpty();
    }

    /** The words of a file without its comments. */
    private static Set<String> words(String file) {
        return Pattern.compile("\\W+")
                .splitAsStream(COMMENT.matcher(Checkout.read(file)).replaceAll(""))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void names_of_tests_are_sentences() {
        assertThat(testSources().flatMap(file -> Checkout.groups(TEST_NAME, Checkout.read(file)).stream()))
                .hasSizeGreaterThan(1000)
                .as("names of tests, such as throttled_text_is_sent_after_the_pause")
                .allSatisfy(name -> assertThat(name).doesNotMatch("[a-z]+([A-Z][a-z]+)+"));
    }

    @Test
    void versions_stand_in_the_parent_pom() {
        var own = Checkout.groups(VERSION, Checkout.read("pom.xml")).getFirst();

        assertThat(Checkout.modules().stream().map(module -> module + "/pom.xml"))
                .allSatisfy(pom -> assertThat(Checkout.groups(VERSION, Checkout.read(pom)))
                        .as("versions in %s: put the number into the parent's properties", pom)
                        .allMatch(version -> version.startsWith("${") || version.equals(own)));
    }

    @Test
    void nothing_names_the_machine_it_was_written_on() {
        var texts = Checkout.files(
                ".java", ".md", ".xml", ".yaml", ".yml", ".tf", ".hcl", ".sql", ".sh", ".py", ".js", ".mjs", ".json",
                ".tsv");

        assertThat(texts)
                .hasSizeGreaterThan(1000)
                .allSatisfy(
                        file -> assertThat(MACHINE.matcher(Checkout.read(file)).find())
                                .as("%s names a folder of somebody's machine", file)
                                .isFalse());
    }

    private static Stream<String> testSources() {
        List<String> sources = Checkout.files(".java");
        return sources.stream().filter(file -> file.contains("/src/test/java/"));
    }

    private static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
