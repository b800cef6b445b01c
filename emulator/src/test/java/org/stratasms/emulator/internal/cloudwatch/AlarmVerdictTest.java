package org.stratasms.emulator.internal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of AWS's guide: five periods from old to new, X breaching, 0 not, - missing; state for each treatment. */
class AlarmVerdictTest {
    @ParameterizedTest
    @CsvSource({
        "3, 0 - X - X, OK, OK, OK, OK",
        "3, - - - - 0, OK, OK, OK, OK",
        "3, - - - - -, INSUFFICIENT_DATA, same, ALARM, OK",
        "3, 0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "3, - - X - -, ALARM, same, ALARM, OK",
        "2, 0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 - X - -, OK, OK, ALARM, OK",
        "2, - - - - 0, OK, OK, ALARM, OK",
        "2, - - - X -, ALARM, same, ALARM, OK",
        "3, - - - - X, same, same, ALARM, OK",
    })
    void missing_data_counts_as_the_alarm_says(
            int datapointsToAlarm, String data, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(state(datapointsToAlarm, data, "missing")).isEqualTo(missing);
        assertThat(state(datapointsToAlarm, data, "ignore")).isEqualTo(ignore);
        assertThat(state(datapointsToAlarm, data, "breaching")).isEqualTo(breaching);
        assertThat(state(datapointsToAlarm, data, "notBreaching")).isEqualTo(notBreaching);
    }

    private static String state(int datapointsToAlarm, String data, String missing) {
        var rule = new AlarmVerdict.Rule("GreaterThanThreshold", 5, 3, datapointsToAlarm, missing);
        var points = new ArrayList<AlarmVerdict.Point>();
        var symbols = data.split(" ", -1);
        for (var age = 1; age <= symbols.length; age++) {
            switch (symbols[symbols.length - age]) {
                case "X" -> points.add(new AlarmVerdict.Point(9, age, Instant.EPOCH));
                case "0" -> points.add(new AlarmVerdict.Point(0, age, Instant.EPOCH));
                default -> {}
            }
        }
        var verdict = AlarmVerdict.of(rule, points);
        return verdict == null ? "same" : verdict.state();
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold, 5, false",
        "GreaterThanThreshold, 6, true",
        "GreaterThanOrEqualToThreshold, 5, true",
        "LessThanThreshold, 5, false",
        "LessThanThreshold, 4, true",
        "LessThanOrEqualToThreshold, 5, true",
    })
    void a_value_breaches_by_the_comparison(String comparison, double value, boolean breaches) {
        assertThat(new AlarmVerdict.Rule(comparison, 5, 1, 1, "missing").breaches(value))
                .isEqualTo(breaches);
    }
}
