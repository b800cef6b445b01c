package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links and pictures within the repository lead to a file that is there, and to a heading in it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|\\b(?:src|srcset)=\")([^)\\s\"]+)[)\"]");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void every_link_leads_to_a_file_and_a_heading() {
        assertThat(Checkout.files(".md")).hasSizeGreaterThan(30).allSatisfy(LinksTest::leadsSomewhere);
    }

    private static void leadsSomewhere(String document) {
        var text = CODE.matcher(Checkout.read(document)).replaceAll("");
        assertThat(Checkout.groups(LINK, text))
                .filteredOn(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .allSatisfy(link -> {
                    var parts = link.split("#", 2);
                    var file = parts[0].isEmpty()
                            ? Path.of(document)
                            : Path.of(document).resolveSibling(parts[0]).normalize();
                    assertThat(Files.exists(Checkout.ROOT.resolve(file)))
                            .as("%s links to %s", document, link)
                            .isTrue();
                    if (parts.length == 2 && file.toString().endsWith(".md")) {
                        assertThat(headings(file))
                                .as("headings for %s in %s", link, document)
                                .contains(parts[1]);
                    }
                });
    }

    /** As GitHub names them. */
    private static List<String> headings(Path file) {
        return Checkout.groups(HEADING, Checkout.read(file.toString().replace('\\', '/'))).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .strip()
                        .replace(' ', '-'))
                .toList();
    }
}
