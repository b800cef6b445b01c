package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMaskTest {
    @ParameterizedTest
    @CsvSource({
        "+12065550147, +…47",
        "12065550147, +…47",
        "+1 (206) 555-0147, +…47",
        "2065550, +…50",
        "206-555-0, +…50",
        "a name that is too long for a sender, +…",
    })
    void a_phone_number_shows_its_last_two_digits(String number, String shown) {
        assertThat(NumberMask.number(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MYBRAND", "MY_BRAND-1", "24680", "246801", "-"})
    void a_sender_id_and_a_short_code_stay_whole(String identity) {
        assertThat(NumberMask.number(identity)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "The number +12065550147 opted out, The number +…47 opted out",
        "The number +1 (206) 555-0147 opted out, The number +…47 opted out",
        "PhoneNumber=12065550147., PhoneNumber=+…47.",
        "to 29955512 now, to +…12 now",
        "(2065550147), (+…47)",
    })
    void a_sentence_of_aws_is_repeated_without_its_phone_numbers(String sentence, String shown) {
        assertThat(NumberMask.inText(sentence)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sms-voice:us-east-1:123456789012:phone-number/phone-0123456789abcdef0123456789abcdef",
                "phone-12345678901234567890123456789012 is PENDING",
                "Give TO such as +14254147755, the US success simulator",
                "Nothing answers at http://127.0.0.1:4599.",
                "since 2026-11-28T10:00:00Z (HTTP 403)",
                "after 1234567 ms",
                "pool-012345678901",
                "e36b4e7d-29c4-8ece-933b-012946092744",
            })
    void ids_arns_addresses_and_times_stay_whole(String sentence) {
        assertThat(NumberMask.inText(sentence)).isEqualTo(sentence);
    }
}
