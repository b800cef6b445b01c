package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsidePatternTest {
    @ParameterizedTest
    @CsvSource({
        "'code is ([0-9]+)', 'Your code is 482137.', 482137",
        "'[0-9]+', 'a 12 b', 12",
        "'(x)?[0-9]+', '12', ",
        "'[0-9]+', 'none', ",
    })
    void the_first_group_is_what_is_asked_for(String regex, String text, String group) {
        assertThat(OutsidePattern.of(regex).firstGroup(text).orElse(null)).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "'[', 'missing closing ]'",
        "'(?=a)b', 'invalid or unsupported Perl syntax'",
        "'(a)\\1', 'invalid escape sequence'",
        "'a{1001}', 'too large once its counts are written out'",
        "'(a{100}){100}', 'too large once its counts are written out'",
    })
    void what_is_no_pattern_is_told(String regex, String reason) {
        assertThatThrownBy(() -> OutsidePattern.of(regex)).hasMessageContaining(reason);
    }

    @Test
    void a_pattern_of_any_length_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> OutsidePattern.of("a".repeat(4097))).hasMessageContaining("up to 4096 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "abc",
                "a*",
                "(a)",
                "(((a)))",
                "a{40}",
                "a{3,}",
                "a{3,20}",
                "(ab){7}",
                "((a{3}b){4}c){5}",
                "((()))",
                "(){30}",
                "(a{3}?){9}",
                "a{3}(?i){4}",
                "a{3}(?i){4}(?s-i){5}",
                "(a{3})*(?i){40}",
                "(?:a|b{6}){6}",
                "(?P<name>a{5}){5}",
                "[ab]{5}",
                "[]{9}()]{5}",
                "[^](){5}]{5}",
                "([[:alpha:]{(]b{5}){5}",
                "[[:^digit:]]{5}",
                "([\\]{(]b{5}){5}",
                "(\\)b{5}){5}",
                "(\\(b{5}){5}",
                "\\Qa(){3}\\E{9}",
                "(a{5})\\Q\\E{5}",
                "(\\Q)\\Ea{5}){5}",
                "a{,5}",
                "a{x}",
                "\\x{61}{5}",
                "\\pL{5}",
                "(?i:k{5}){5}",
                "^{5}a${5}",
            })
    void the_size_is_no_less_than_a_fourth_of_what_is_compiled(String regex) {
        assertThat(4 * PatternSize.of(regex))
                .isGreaterThanOrEqualTo(Pattern.compile(regex).programSize() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "{",
                "}",
                "[",
                "[^",
                "[[:",
                "\\",
                "\\Q",
                "a{",
                "a{1",
                "(?",
                "(?i",
                "))){9}",
                "[\\",
                "a{99999999999}"
            })
    void what_is_no_pattern_has_a_size_too(String regex) {
        assertThat(PatternSize.of(regex)).isNotNegative();
    }
}
