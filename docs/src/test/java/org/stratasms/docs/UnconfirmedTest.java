package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/unconfirmed.md} lists what the code assumes of AWS; this reads it off the code, and says that the two
 * agree.
 */
class UnconfirmedTest {
    private static final String REGISTER = "docs/unconfirmed.md";
    private static final String UPDATE = "unconfirmed.update";
    private static final String COMMAND = "./mvnw -pl docs -am test -Dtest=UnconfirmedTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";

    private final List<String> misformed = new ArrayList<>();
    private final List<UnconfirmedMark> marks = marks(misformed);

    @Test
    void register_lists_what_the_code_assumes() {
        var register = register();
        if (Boolean.getBoolean(UPDATE)) {
            Checkout.write(REGISTER, register);
        }
        assertThat(Checkout.read(REGISTER))
                .as("%s is out of date; write it anew with: %s", REGISTER, COMMAND)
                .isEqualTo(register);
    }

    @Test
    void every_mark_is_a_sentence_in_the_one_form_and_names_the_call_that_settles_it() {
        assertThat(misformed)
                .as("comments that speak of something unconfirmed, but not as: %s", UnconfirmedMark.FORM)
                .isEmpty();
        assertThat(marks).hasSizeGreaterThan(100);
    }

    @Test
    void every_settling_call_is_an_operation() {
        var operations =
                Checkout.groups(Pattern.compile("`([A-Z]\\w+)`"), Checkout.read("docs/emulator-operations.md"));

        assertThat(marks)
                .allSatisfy(mark -> assertThat(operations)
                        .as("%s: an operation of docs/emulator-operations.md settles it", mark.file())
                        .containsAll(mark.calls()));
    }

    @Test
    void every_setting_that_chooses_otherwise_exists() {
        var sources = Checkout.files(".java");

        assertThat(marks).filteredOn(mark -> mark.setting() != null).allSatisfy(mark -> {
            var parts = String.valueOf(mark.setting()).split("#", -1);
            var source = sources.stream()
                    .filter(file -> file.contains("/src/main/") && file.endsWith("/" + parts[0] + ".java"))
                    .findFirst();
            assertThat(source)
                    .as("%s: the type of setting %s", mark.file(), mark.setting())
                    .isPresent();
            assertThat(Checkout.read(source.orElseThrow()))
                    .as("%s: setting %s", mark.file(), mark.setting())
                    .contains(parts[parts.length - 1]);
        });
    }

    @Test
    void comment_without_a_settling_call_is_no_mark() {
        assertThat(misformedIn("// Unconfirmed: AWS names no default."))
                .as("no call")
                .containsExactly("File.java:1");
        assertThat(misformedIn("// Unconfirmed (settled by CreatePool): what follows\nint x;"))
                .as("no sentence")
                .containsExactly("File.java:1");
        assertThat(
                        misformedIn(
                                "/** Texts. Unconfirmed (settled\n * by CreatePool; setting\n *     SmsSettings#b): a\n * sentence. */"))
                .as("wrapped")
                .isEmpty();
    }

    private static List<String> misformedIn(String text) {
        var found = new ArrayList<String>();
        UnconfirmedMark.in("File.java", text, found);
        return found;
    }

    private static List<UnconfirmedMark> marks(List<String> misformed) {
        return Checkout.files(".java", ".yaml", ".yml", ".tsv", ".tf", ".sql", ".properties", ".js", ".py", ".mjs")
                .stream()
                .filter(file -> !file.contains("src/test/"))
                .flatMap(file -> UnconfirmedMark.in(file, Checkout.read(file), misformed).stream())
                .toList();
    }

    private String register() {
        var text = new StringBuilder("""
                # What is unconfirmed about AWS

                Written by `UnconfirmedTest` from comments in the code; do not edit. Where AWS documents nothing and nobody has observed it, the
                code assumes something, and a comment beside it says what, and which call on AWS would settle it. Where a setting is named,
                a test can choose otherwise. [How to settle one on a real account, for a few cents](verify-on-aws.md). To write this file anew:

                    %s

                %d assumptions. "These words" are the text of an error, which stands in the file.
                """.formatted(COMMAND, marks.size()));
        byFolder().forEach((folder, ofFolder) -> {
            text.append("\n## %s\n\n| What we assume | Settled by | Setting | Where |\n|---|---|---|---|\n"
                    .formatted(folder));
            ofFolder.forEach(mark -> text.append(row(mark)));
        });
        return text.toString();
    }

    /** By module, and in the emulator by room. */
    private Map<String, List<UnconfirmedMark>> byFolder() {
        return marks.stream()
                .collect(Collectors.groupingBy(UnconfirmedTest::folder, TreeMap::new, Collectors.toList()));
    }

    private static String folder(UnconfirmedMark mark) {
        var path = mark.file()
                .replaceFirst("/src/main/(java|resources)/org/stratasms/[a-z]+", "")
                .replaceFirst("/internal", "")
                .replaceFirst("/resources/[^/]+$", "");
        return path.contains("/") ? path.replaceFirst("/[^/]+\\.\\w+$", "") : path;
    }

    private static String row(UnconfirmedMark mark) {
        var calls = mark.calls().stream().map(call -> "`" + call + "`").collect(Collectors.joining(", "));
        var setting = mark.setting() == null ? "" : "`" + mark.setting() + "`";
        var name = mark.file().substring(mark.file().lastIndexOf('/') + 1);
        var assumption = Character.toUpperCase(mark.assumption().charAt(0))
                + mark.assumption().substring(1);
        return "| %s | %s | %s | [%s](../%s) |\n"
                .formatted(assumption.replace("|", "\\|"), calls, setting, name, mark.file());
    }
}
