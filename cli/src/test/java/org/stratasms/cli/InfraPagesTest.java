package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.provisioning.project.Finding;

/** The guide to the infrastructure: its links lead somewhere, and it leaves out no finding. */
class InfraPagesTest {
    static final Path PAGES = TestFiles.CHECKOUT.resolve("docs/infra");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static Stream<Path> pages() throws IOException {
        try (var pages = Files.list(PAGES)) {
            return Stream.concat(pages.toList().stream(), Stream.of(TestFiles.CHECKOUT.resolve("README.md")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_link_leads_to_a_file_and_a_heading(Path page) {
        assertThat(found(LINK, page))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(headings(page, link.group(1)))
                        .as(link.group())
                        .contains(link.group(2) == null ? "" : link.group(2)));
    }

    @Test
    void every_finding_is_on_the_page_that_tells_how_to_check() {
        assertThat(PAGES.resolve("switch-on.md"))
                .content()
                .contains(Arrays.stream(Finding.Code.values())
                        .map(code -> "`" + code + "`")
                        .toArray(String[]::new));
    }

    /** The anchors of a file, among them the empty one for the file itself; none if there is no such file. */
    private static List<String> headings(Path page, String file) {
        var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return List.of();
        }
        return Files.isDirectory(target)
                ? List.of("")
                : Stream.concat(Stream.of(""), found(HEADING, target).stream().map(heading -> anchor(heading.group(1))))
                        .toList();
    }

    /** As GitHub derives it from a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static List<MatchResult> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
