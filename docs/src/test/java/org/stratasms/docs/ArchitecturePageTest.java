package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/architecture.md} shows the house as it stands: its files exist, and its pictures and tables are the
 * code's.
 */
class ArchitecturePageTest {
    private static final String PAGE = "docs/architecture.md";
    private static final String UPDATE = "architecture.update";
    private static final String COMMAND = "./mvnw -pl docs -am test -Dtest=ArchitecturePageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|yaml|tf|sql|tsv|js|html))`");
    private static final Pattern WRITTEN =
            Pattern.compile("(?s)<!-- (?<name>[a-z-]+): written by ArchitecturePageTest -->\n(?<text>.*?)<!-- end -->");

    private final String page = Checkout.read(PAGE);

    @Test
    void pictures_and_tables_are_as_the_code_has_them() {
        var parts = Map.of(
                "modules", ModulesPicture.mermaid(),
                "rooms-picture", RoomsPicture.mermaid(),
                "rooms", Rooms.table());
        var written = WRITTEN.matcher(page)
                .replaceAll(part -> "<!-- %s: written by ArchitecturePageTest -->\n%s<!-- end -->"
                        .formatted(part.group("name"), parts.get(part.group("name")))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
        if (Boolean.getBoolean(UPDATE)) {
            Checkout.write(PAGE, written);
        }
        assertThat(Checkout.read(PAGE))
                .as("%s is out of date; write its pictures and tables anew with: %s", PAGE, COMMAND)
                .isEqualTo(written);
        assertThat(WRITTEN.matcher(page).results()).hasSize(parts.size());
    }

    @Test
    void every_file_that_is_named_exists_once() {
        var files = Checkout.files();

        assertThat(Checkout.groups(FILE, page))
                .hasSizeGreaterThan(80)
                .allSatisfy(named -> assertThat(found(files, named))
                        .as("files of this name; rename it in %s, or name its folder too", PAGE)
                        .hasSize(1));
    }

    private static List<String> found(List<String> files, String named) {
        return files.stream().filter(file -> ("/" + file).endsWith("/" + named)).toList();
    }

    @Test
    void twelve_questions_have_an_answer() {
        var questions = page.substring(page.indexOf("## Twelve questions"), page.indexOf("## Rooms\n"));

        assertThat(questions.lines().filter(line -> line.startsWith("| ") && line.contains("?")))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row).containsPattern(FILE));
    }
}
