package org.stratasms.emulator.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WholePatternTest {
    private static final List<String> TABLES = List.of(
            "sms-voice",
            "logs",
            "cloudformation",
            "sts",
            "iam",
            "sns",
            "sqs",
            "kms",
            "firehose",
            "events",
            "monitoring");

    /** The fast check must agree with the pattern, for every pattern that AWS has. */
    @Test
    void every_pattern_of_every_service_is_matched_as_it_is_written() throws Exception {
        var texts = new TreeSet<>(List.of(
                "", " ", "\n", "a b", "-", "a_B-9:/", "é", "a\u00e9", "\uD83D\uDE00", "arn:aws:x", "+14254147755"));
        for (var c = 0; c < 256; c++) {
            texts.add("a" + (char) c + "1");
            texts.add(Character.toString(c));
        }
        for (var pattern : patterns()) {
            var asWritten = Pattern.compile(pattern);
            var whole = new WholePattern(pattern);
            for (var text : texts) {
                assertThat(whole.matches(text))
                        .as("%s on %s", pattern, text)
                        .isEqualTo(asWritten.matcher(text).matches());
            }
        }
    }

    private static Iterable<String> patterns() throws Exception {
        var patterns = new TreeSet<String>();
        for (var table : TABLES) {
            try (var in = Constraints.class.getResourceAsStream(table + ".tsv")) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(row -> !row.startsWith("#"))
                        .map(row -> row.split("\t", -1)[5])
                        .filter(pattern -> !pattern.isEmpty())
                        .forEach(patterns::add);
            }
        }
        assertThat(patterns).hasSizeGreaterThan(100);
        return patterns;
    }
}
