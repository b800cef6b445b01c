package org.stratasms.emulator.internal.sms.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
    private final Countries countries = new Countries();

    @ParameterizedTest
    @CsvSource({
        "+12065550100,US",
        "+14165550123,CA",
        "+17875550123,PR",
        "+18765550123,JM",
        "+12425550123,BS",
        "+16715550123,GU",
        "+18005550123,US"
    })
    void countries_inside_plus_one_are_told_apart(String number, String country) {
        assertThat(countries.of(number)).isEqualTo(country);
        assertThat(countries.of(number)).as("from memory").isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({
        "+447860019066,GB",
        "+447937404990,JE",
        "+33755512501,FR",
        "+77012345678,KZ",
        "+79161234567,RU",
        "+420790542286,CZ",
        "+61455944038,AU"
    })
    void countries_that_share_a_calling_code_are_told_apart(String number, String country) {
        assertThat(countries.of(number)).isEqualTo(country);
        assertThat(countries.of(number)).as("from memory").isEqualTo(country);
    }

    @Test
    void a_number_without_a_plan_belongs_to_the_country_of_its_calling_code() {
        assertThat(countries.of("+440000000000")).isEqualTo("GB");
        assertThat(countries.of("+12005550100")).isEqualTo("US");
    }

    @Test
    void an_unknown_calling_code_belongs_to_no_country() {
        assertThat(countries.of("+999123456")).isNull();
        assertThat(countries.of("+33")).isNull();
    }

    @Test
    void a_number_too_long_or_too_short_for_its_country_is_not_possible() {
        assertThat(countries.isPossible("+12065550100")).isTrue();
        assertThat(countries.isPossible("+1206555010")).isFalse();
        assertThat(countries.isPossible("+11065550100")).isFalse();
        assertThat(countries.isPossible("+33755512501")).isTrue();
        assertThat(countries.isPossible("+337555125")).isFalse();
    }

    @Test
    void simulator_destinations_are_in_the_country_that_the_table_says() {
        for (var number :
                new String[] {"+14254147755", "+61455944038", "+886903444630", "+447937404992", "+3584573979111"}) {
            var simulator = Objects.requireNonNull(SimulatorNumbers.find(number));
            assertThat(countries.of(number)).isEqualTo(simulator.country());
        }
        assertThat(SimulatorNumbers.find("+12065550100")).isNull();
    }
}
