package org.stratasms.emulator.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFinderTest {
    static List<String> texts() throws IOException {
        try (var file = CodeFinderTest.class.getResourceAsStream("texts-with-codes.txt")) {
            var all = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return all.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void the_table_has_sixty_texts_or_more() throws IOException {
        assertThat(texts()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_code_is_read_off_a_text_as_a_person_does(String line) {
        var codes = line.substring(0, line.indexOf(" | "));
        var body = line.substring(line.indexOf(" | ") + 3).replace("\\n", "\n");

        assertThat(CodeFinder.candidates(body))
                .isEqualTo(codes.equals("-") ? List.of() : List.of(codes.split(" ", -1)));
        assertThat(CodeFinder.find(body))
                .isEqualTo(CodeFinder.candidates(body).stream().findFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "123, 0",
        "1234, 1",
        "12345678, 1",
        "123456789, 0",
        "１２３４５６, 0",
        "12 34, 0",
        "A1234, 0",
        "1234B, 0"
    })
    void a_code_is_four_to_eight_digits_that_stand_alone(String body, int codes) {
        assertThat(CodeFinder.candidates(body)).hasSize(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-",
                "1 ",
                "1",
                "(1) ",
                "code ",
                "code 1234 ",
                "a1.",
                "Jan 1 ",
                "Main ",
                "to ",
                "12/",
                "é😀",
                "-",
                "123 456 "
            })
    void time_grows_with_the_length_of_the_text_and_no_faster(String part) {
        var body = part.repeat(200_000 / part.length());
        var threads = ManagementFactory.getThreadMXBean();
        var begin = threads.getCurrentThreadCpuTime(); // a busy machine takes longer, but no more of this

        CodeFinder.candidates(body);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void no_text_makes_it_fail() {
        var random = new SplittableRandom(7);
        var letters = "0123456789 .-/:,()+$#%@ACEINadeghilmnoprstuzé\n\u0301\ud83d";
        for (var i = 0; i < 50_000; i++) {
            var body = new StringBuilder();
            random.ints(random.nextInt(60), 0, letters.length()).forEach(at -> body.append(letters.charAt(at)));

            assertThat(CodeFinder.candidates(body.toString()))
                    .as(body.toString())
                    .allMatch(code -> code.matches("[0-9]{4,8}"))
                    .doesNotHaveDuplicates();
        }
    }
}
