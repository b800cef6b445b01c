package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each settings record as a user changes it: one value at a time, within its bounds. */
class SettingsTest {
    private static final CarrierSettings CARRIERS = CarrierSettings.defaults();
    private static final SendingSettings SENDING = SendingSettings.defaults();
    private static final RateQuotas RATES = RateQuotas.ofNewAccount();

    static Stream<Arguments> withers() {
        return Stream.of(CARRIERS, SENDING, RATES, TwoWaySettings.defaults())
                .flatMap(settings -> Arrays.stream(settings.getClass().getDeclaredMethods())
                        .filter(method -> method.getName().startsWith("with"))
                        .map(method -> Arguments.of(settings, method)));
    }

    @ParameterizedTest
    @MethodSource("withers")
    void a_wither_sets_its_value_and_keeps_the_others(Record settings, Method wither) throws Exception {
        var values = new ArrayList<Object>();
        for (var type : wither.getParameterTypes()) {
            values.add(another(type, values.size()));
        }

        var changed = (Record) wither.invoke(settings, values.toArray());

        var before = components(settings);
        var after = components(changed);
        var different = new ArrayList<@Nullable Object>();
        for (var i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                different.add(after.get(i));
            }
        }
        assertThat(different).isEqualTo(values);
    }

    /** A value that no settings have by default. */
    private static Object another(Class<?> type, int place) {
        return switch (type.getSimpleName()) {
            case "int" -> 7;
            case "boolean" -> false;
            case "String" -> "another/{date}";
            case "Duration" -> Duration.ofSeconds(7L + place);
            case "Set" -> Set.of("FR");
            case "Map" -> Map.of("LONG_CODE", 7);
            case "MessageStatus" -> MessageStatus.UNREACHABLE;
            case "AboveRate" -> RateQuotas.AboveRate.QUEUE;
            case "CarrierSettings" -> CARRIERS.withTextsUnderWay(7);
            default -> throw new IllegalStateException("Give the test a value of " + type);
        };
    }

    private static List<Object> components(Record settings) throws ReflectiveOperationException {
        var values = new ArrayList<Object>();
        for (var component : settings.getClass().getRecordComponents()) {
            values.add(component.getAccessor().invoke(settings));
        }
        return values;
    }

    static Stream<Arguments> outOfBounds() {
        var negative = Duration.ofMillis(-1);
        var none = Duration.ZERO;
        return Stream.of(
                refused("handOffDelay", () -> CARRIERS.withDelays(negative, none)),
                refused("receiptDelay", () -> CARRIERS.withDelays(none, negative)),
                refused("deprioritisedFor", () -> CARRIERS.withDeprioritisedFor(negative)),
                refused("simulatorFailure", () -> CARRIERS.withSimulatorFailure(MessageStatus.DELIVERED)),
                refused("simulatorFailure", () -> CARRIERS.withSimulatorFailure(MessageStatus.QUEUED)),
                refused("failuresUntilDeprioritised", () -> CARRIERS.withFailuresUntilDeprioritised(0)),
                refused("textsUnderWay", () -> CARRIERS.withTextsUnderWay(0)),
                refused("logStreamName", () -> SENDING.withLogStreamName(" ")),
                refused("logStreamName", () -> SENDING.withLogStreamName("a:b")),
                refused("logStreamName", () -> SENDING.withLogStreamName("a*")),
                refused("logStreamName", () -> SENDING.withLogStreamName("a".repeat(513))),
                refused("retainedTexts", () -> SENDING.withRetainedTexts(0)),
                refused("requestsPerSecond", () -> RATES.withRequestsPerSecond(-1)),
                refused("textsPerSecondToOneRecipient", () -> RATES.withTextsPerSecondToOneRecipient(-1)),
                refused("LONG_CODE", () -> RATES.withPartsPerSecondOf(Map.of("LONG_CODE", -1))),
                refused("destinationNumbers", () -> new VerificationSettings(-1, 1, Duration.ofHours(1))),
                refused("codesPerDay", () -> new VerificationSettings(0, 0, Duration.ofHours(1))),
                refused("codeValidity", () -> new VerificationSettings(0, 1, none)),
                refused("submitted", () -> new RegistrationSettings(negative, null)),
                refused("reviewing", () -> new RegistrationSettings(none, negative)));
    }

    private static Arguments refused(String setting, Supplier<Record> settings) {
        return Arguments.of(setting, settings);
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void a_value_out_of_bounds_is_refused_with_the_settings_name(String setting, Supplier<Record> settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::get).withMessageContaining(setting);
    }
}
