package org.stratasms.emulator.internal.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.cloudformation.template.AllowedPattern.TooSlow;

class AllowedPatternTest {
    private static final List<String> VALUES = List.of(
            "",
            "a",
            "ab",
            "aa",
            "b",
            "A",
            "1",
            "a1",
            "[",
            "]",
            "a]",
            "&",
            "a&&b",
            "-",
            "\\",
            "a\nb",
            "a\rb",
            "a\n",
            "\u000b",
            " ",
            "\t",
            "é",
            "K",
            "\u212a",
            "😀",
            "a😀",
            "^",
            "$",
            "{",
            "a{1}",
            "Q",
            "a\u0085b",
            "aws:x",
            "x",
            "abab",
            "10.0.0.1",
            "\u2028");

    /** Java's meaning, whichever engine is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z]+",
                ".*",
                ".",
                "a.b",
                "^$|^[a-z]+$",
                "[^a]",
                "\\s",
                "\\S+",
                "\\w*",
                "\\d",
                "a$\\n",
                "a$",
                "[a-z&&[^b]]",
                "[a[b1]]",
                "[]a]",
                "[^]a]",
                "(?i)k",
                "(?i)é",
                "(?!aws:).*",
                "(ab)\\1",
                "(a)\\1",
                "\\p{L}",
                "\\p{Alpha}",
                "[\\]a]",
                "[\\[a]",
                "a\\{1\\}",
                "\\Qa{1}\\E",
                "\\x61",
                "a++b",
                "(?>a|ab)",
                "\\ba\\b",
                "[\\w-]",
                "[a-]",
                "(?:a|b)+",
                "(?s).*",
                "(?x) a b",
                "a?+",
                "\\R",
                "\\h",
                "[&&a]",
                "\\(?a",
                "(?<n>a)\\k<n>",
                "[^\\n]",
                "\\Aa\\z",
                "a\\Z",
                "(\\d{1,3})(\\.\\d{1,3}){3}",
                "a{0,2}",
                "\\u0061",
                "[!-~]+",
                "(?U)\\w",
                "(?m)^b$",
                "[\\s]",
                "[^\\s]*",
            })
    void a_value_matches_as_java_says(String regex) throws TooSlow {
        var expected = Pattern.compile(regex);
        for (var value : VALUES) {
            assertThat(AllowedPattern.of(regex).matches(value))
                    .as("%s on %s", regex, value.chars().boxed().toList())
                    .isEqualTo(expected.matcher(value).matches());
        }
    }

    @Test
    void a_back_reference_that_goes_back_and_forth_for_ever_is_too_slow() {
        var pattern = AllowedPattern.of("(a|aa)+\\1b");

        assertThatThrownBy(() -> pattern.matches("a".repeat(100))).isInstanceOf(TooSlow.class);
        assertThatThrownBy(() -> pattern.matches("ab")).as("its time is over").isInstanceOf(TooSlow.class);
    }

    @Test
    void a_pattern_waits_for_slow_ones_without_losing_its_own_time() throws Exception {
        var started = new CountDownLatch(4);
        for (var i = 0; i < 4; i++) {
            Thread.ofVirtual().start(() -> {
                started.countDown();
                assertThatThrownBy(() -> AllowedPattern.of("(a|aa)+\\1b").matches("a".repeat(100)))
                        .isInstanceOf(TooSlow.class);
            });
        }
        started.await();

        assertThat(AllowedPattern.of("(?!aws:).*").matches("x")).isTrue();
    }

    /** Patterns of Java's own share four threads: however busy these are, our templates are checked. */
    @Test
    void the_patterns_of_our_own_templates_need_no_thread() throws IOException {
        var declaration = Pattern.compile("AllowedPattern: \"(.+)\"");
        try (var files = Files.walk(Path.of("..", "infra", "modules"))) {
            var patterns = files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(AllowedPatternTest::text)
                    .flatMap(template -> declaration.matcher(template).results())
                    .map(found -> found.group(1))
                    .toList();

            assertThat(patterns)
                    .hasSizeGreaterThan(20)
                    .allMatch(pattern -> AllowedPattern.of(pattern).isLinear());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_no_pattern_or_far_too_long_is_told() {
        assertThatThrownBy(() -> AllowedPattern.of("[")).hasMessage("Unclosed character class");
        assertThatThrownBy(() -> AllowedPattern.of("a".repeat(4097))).hasMessageContaining("up to 4096 characters");
        assertThatThrownBy(() -> AllowedPattern.of("(?=" + "(".repeat(2040) + ")".repeat(2040)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
