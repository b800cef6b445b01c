package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.Limits;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.stacks.Pauses;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The doctor asks as fast as AWS allows, and no faster. */
class PaceTest {
    /** Not more: what the machine takes for the work itself counts as many times. */
    private static final int FACTOR = 4;

    /** Called operations with the times of the calls, by the AWS's clock. */
    private final Map<String, List<Instant>> calls = new ConcurrentHashMap<>();

    @Test
    void calls_of_one_operation_are_a_second_apart_and_five_of_each_do_for_three_members() {
        loadClasses();
        try (var aws =
                SmsEmulator.builder().clockFactor(FACTOR).limits(Limits.STRICT).inProcess()) {
            var region = aws.region("us-east-1");
            deploy(region);
            var sms = recorded(aws, region.endUserMessaging());

            var findings = new Doctor(
                            InProcessClients.of(region, sms),
                            DoctorFixture.SETTINGS,
                            DoctorFixture.PLACE,
                            Questions.ofVariables(Map.of()),
                            aws::now,
                            pause -> Pauses.sleeping().pause(pause.dividedBy(FACTOR)))
                    .examine(done -> {});

            assertThat(findings)
                    .as("nothing was throttled")
                    .noneMatch(finding -> finding.found().contains("throttled"));
            assertThat(calls.get("describeKeywords")).hasSize(4);
            assertThat(calls)
                    .allSatisfy((operation, times) -> assertThat(gaps(times))
                            .as(operation)
                            .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1))))
                    // Operations are called side by side: so the checks take less than six seconds.
                    .allSatisfy((operation, times) ->
                            assertThat(times).as(operation).hasSizeLessThanOrEqualTo(5));
        }
    }

    /** The first look at an AWS takes longer, by what Java loads. */
    private static void loadClasses() {
        try (var aws = SmsEmulator.builder().inProcess()) {
            var region = aws.region("us-east-1");
            deploy(region);
            new Doctor(
                            InProcessClients.of(region),
                            DoctorFixture.SETTINGS,
                            DoctorFixture.PLACE,
                            Questions.ofVariables(Map.of()),
                            aws::now,
                            pause -> {})
                    .examine(done -> {});
        }
    }

    private static void deploy(EmulatedRegion region) {
        var unlimited = region.endUserMessagingWithoutRequestRates();
        new Environment(region.cloudFormation(), unlimited, region.logs(), DoctorFixture.SETTINGS, pause -> {})
                .deploy(Set.of(), step -> {});
        var pool = unlimited.describePools(r -> {}).pools().getFirst().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        region.registrationDesk().provisionInto(pool, NumberType.TOLL_FREE, "US");
    }

    private static List<Duration> gaps(List<Instant> times) {
        var sorted = times.stream().sorted().toList();
        var gaps = new ArrayList<Duration>();
        for (var i = 1; i < sorted.size(); i++) {
            gaps.add(Duration.between(sorted.get(i - 1), sorted.get(i)));
        }
        return gaps;
    }

    /** The real client, with a note of each call. Paginators call the operation through it. */
    private PinpointSmsVoiceV2Client recorded(SmsEmulator aws, PinpointSmsVoiceV2Client real) {
        var type = PinpointSmsVoiceV2Client.class;
        return (PinpointSmsVoiceV2Client) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var isByConsumer = arguments != null
                            && arguments.length == 1
                            && arguments[0] instanceof java.util.function.Consumer;
                    if (isByConsumer) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (method.getName().endsWith("Paginator")) {
                        return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    calls.computeIfAbsent(method.getName(), none -> new CopyOnWriteArrayList<>())
                            .add(aws.now());
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
