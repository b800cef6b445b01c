package org.stratasms.emulator.internal.sms.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.world.Ids;

class NumberPlanTest {
    private static final PhoneNumberUtil PHONE_NUMBERS = PhoneNumberUtil.getInstance();

    private final NumberPlan plan = new NumberPlan(Ids.seeded(1));

    @Test
    void long_codes_of_every_country_are_valid_there_and_each_is_handed_out_once() throws NumberParseException {
        var seen = new HashSet<String>();
        for (var country : PHONE_NUMBERS.getSupportedRegions()) {
            for (var i = 0; i < 3; i++) {
                var number = plan.next("LONG_CODE", country);

                assertThat(seen.add(number)).as(number).isTrue();
                assertThat(PHONE_NUMBERS.isValidNumberForRegion(PHONE_NUMBERS.parse(number, null), country))
                        .as("%s in %s", number, country)
                        .isTrue();
            }
        }
        assertThat(seen).hasSizeGreaterThan(700);
    }

    @ParameterizedTest
    @CsvSource({"TOLL_FREE, US", "TOLL_FREE, PR", "TEN_DLC, US", "SIMULATOR, US", "LONG_CODE, US", "LONG_CODE, CA"})
    void numbers_of_every_type_are_valid(String type, String country) {
        assertThat(next(type, country, 300)).hasSize(300).allMatch(NumberPlanTest::isValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB", "FR", "DE", "AU", "SE"})
    void numbers_for_fiction_are_valid_to_the_last_and_so_are_those_after_them(String country) {
        assertThat(next("LONG_CODE", country, 1100)).hasSize(1100).allMatch(NumberPlanTest::isValid);
    }

    @Test
    void toll_free_numbers_for_fiction_of_all_codes_come_before_others() {
        var numbers = new ArrayList<String>();
        for (var i = 0; i < 701; i++) {
            numbers.add(plan.next("TOLL_FREE", "US"));
        }

        assertThat(numbers).doesNotHaveDuplicates().allMatch(NumberPlanTest::isValid);
        assertThat(numbers.subList(0, 700)).allMatch(number -> number.matches("\\+18[0-9]{2}55501[0-9]{2}"));
        assertThat(List.of(numbers.get(0), numbers.get(100), numbers.get(700)))
                .containsExactly("+18335550100", "+18445550100", "+18335550200");
    }

    private Set<String> next(String type, String country, int count) {
        var numbers = new HashSet<String>();
        for (var i = 0; i < count; i++) {
            numbers.add(plan.next(type, country));
        }
        return numbers;
    }

    private static boolean isValid(String number) {
        try {
            return PHONE_NUMBERS.isValidNumber(PHONE_NUMBERS.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
