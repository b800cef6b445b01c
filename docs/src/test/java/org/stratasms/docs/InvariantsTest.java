package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of {@code docs/invariants.md} names what enforces it; this says that it exists. */
class InvariantsTest {
    private static final String PAGE = "docs/invariants.md";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("(?<type>[A-Z]\\w*)(?:#(?<method>\\w+))?");

    private final List<String> files = Checkout.files();

    /** The checks that the build runs beside tests. */
    private final String checkers = Stream.concat(
                    Stream.of(".ci/run", "pom.xml"), Checkout.modules().stream().map(module -> module + "/pom.xml"))
            .map(Checkout::read)
            .collect(Collectors.joining());

    @Test
    void every_invariant_names_an_enforcer() {
        assertThat(rows())
                .hasSizeGreaterThan(150)
                .allSatisfy(row -> assertThat(enforcers(row))
                        .as("a test, a file or a checker in the last column of: %s", row)
                        .isNotEmpty());
    }

    @Test
    void every_enforcer_exists() {
        assertThat(rows())
                .flatMap(InvariantsTest::enforcers)
                .allSatisfy(enforcer -> assertThat(exists(enforcer))
                        .as(
                                "%s names %s: a test class, a test class#method, a file, or words of a POM or of .ci/run",
                                PAGE, enforcer)
                        .isTrue());
    }

    @Test
    void enforcer_that_is_nowhere_does_not_exist() {
        assertThat(exists("NoSuchTest")).isFalse();
        assertThat(exists("InvariantsTest#no_such_method")).isFalse();
        assertThat(exists("no/such/file.sh")).isFalse();
    }

    private static List<String> rows() {
        return Checkout.read(PAGE)
                .lines()
                .filter(line ->
                        line.startsWith("| ") && !line.endsWith("Shown by |") && !line.endsWith("Enforced by |"))
                .toList();
    }

    private static List<String> enforcers(String row) {
        var cells = row.substring(0, row.length() - 2);
        return Checkout.groups(CODE, cells.substring(cells.lastIndexOf(" | ")));
    }

    private boolean exists(String enforcer) {
        var test = TEST.matcher(enforcer);
        if (test.matches()) {
            var sources = sourcesOf(test.group("type"));
            if (!sources.isEmpty()) {
                var method = test.group("method");
                return method == null
                        || sources.stream().map(Checkout::read).anyMatch(source -> source.contains(method + "("));
            }
        }
        var file = enforcer.split(" ", -1)[0];
        return files.stream().anyMatch(each -> ("/" + each).endsWith("/" + file)) || checkers.contains(enforcer);
    }

    private List<String> sourcesOf(String type) {
        return files.stream()
                .filter(file -> file.contains("src/test/") && file.endsWith("/" + type + ".java"))
                .toList();
    }
}
