package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberMaskTest {
    @ParameterizedTest
    @CsvSource({"+12065550147, +…47", "12065550147, +…47", "hello there you, +…", "MYBRAND, MYBRAND", "24680, 24680"})
    void a_number_shows_its_last_two_digits_and_a_sender_id_stays_whole(String number, String shown) {
        assertThat(NumberMask.number(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "Number +12065550147 is taken, Number +…47 is taken",
        "Number +1 (206) 555-0147 is taken, Number +…47 is taken",
        "arn:aws:sns:us-east-1:111122223333:t, arn:aws:sns:us-east-1:111122223333:t",
    })
    void a_text_has_its_numbers_masked_and_its_ids_whole(String text, String shown) {
        assertThat(NumberMask.inText(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"/_/sms/handsets/%2B12065550147, /_/sms/handsets/%2B…", "/_/sms/handsets/2065550147, /_/sms/handsets/…"
    })
    void a_path_shows_no_number(String path, String shown) {
        assertThat(NumberMask.inPath(path)).isEqualTo(shown);
    }
}
