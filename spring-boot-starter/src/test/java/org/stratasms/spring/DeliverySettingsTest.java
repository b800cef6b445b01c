package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.spring.DatabaseFixture.ONCE;
import static org.stratasms.spring.DatabaseFixture.TEXT;
import static org.stratasms.spring.DatabaseFixture.await;
import static org.stratasms.spring.DatabaseFixture.state;
import static org.stratasms.spring.Starter.analysis;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;

/** The properties of the delivery engine: each setting of the worker is one, and reaches it. */
@ExtendWith(StrataSmsExtension.class)
class DeliverySettingsTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    /** One property of each kind that is out of its range: the builder has got it, and says what it may be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parts-per-second=0 | partsPerSecond is 0.001 to 10000.0; found 0.0",
                "patience=1m | patience is PT2M to PT72H; found PT1M",
                "low=0ms | low is PT0.001S to PT5S; found PT0S",
                "high=1ms | high is PT0.025S to PT10S; found PT0.001S",
                "tolerance=2s | tolerance is PT0.005S to PT1S; found PT2S",
                "headroom=0.5 | headroom is 0.0 to 0.2; found 0.5",
                "bulk-share=0.9 | bulkShare is 0.0 to 0.5; found 0.9",
                "idle-poll=1m | idlePoll is PT0.005S to PT10S; found PT1M",
                "sleep-after=0s | sleepAfter is PT1S to PT24H; found PT0S",
                "claim-at-most=0 | claimAtMost is 1.0 to 10000.0; found 0.0",
                "settle-at-most=0 | settleAtMost is 1.0 to 10000.0; found 0.0",
                "hear-at-most=0 | hearAtMost is 1.0 to 10000.0; found 0.0",
                "max-retries=21 | maxRetries is 0.0 to 20.0; found 21.0",
                "probe=0s | probe is PT1S to PT24H; found PT0S",
                "silence=1m | silence is PT1H to PT720H; found PT1M",
                "keep=1d | keep is PT360H to PT876000H; found PT24H",
                "opt-out-kept=0s | optOutKept is PT1M to PT720H; found PT0S",
                "read-opt-out-list=1s | readOptOutList is PT1M to PT720H; found PT1S",
                "grace=2h | grace is PT0S to PT1H; found PT2H",
                "quiet-hours=21-8 | Quiet hours are two times and a time zone, such as 21:00-08:00 America/New_York; found '21-8'",
                "schema-name=Mine | A schema's name is up to 63 small letters",
                "schema-name=elsewhere,schema=validate | There are no tables in schema elsewhere",
            })
    void a_setting_that_cannot_be_is_told_at_the_start(String settings, String message, TestEnvironment environment) {
        var properties = List.of(settings.split(",", -1)).stream()
                .map(setting -> "strata.sms.delivery." + setting)
                .toArray(String[]::new);
        database.application(environment).withPropertyValues(properties).run(context -> {
            assertThat(context).hasFailed();
            var analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains(message);
            assertThat(analysis.getAction()).contains("strata.sms.delivery");
        });
    }

    /** A setting that cannot be a property is a bean, or a customizer sets it. */
    @Test
    void every_setting_of_the_builder_is_a_property() {
        var beans = Set.of(
                "events",
                "listener",
                "optOutListener",
                "inbound",
                "storeInbound",
                "retries",
                "metrics",
                "traces",
                "clock",
                "afterRestore");
        var several = Map.of(
                "ahead", List.of("low", "high"),
                "atMost", List.of("claimAtMost", "settleAtMost", "hearAtMost"),
                "keywords", List.of("optOutKeywords", "optInKeywords"));
        var properties = Arrays.stream(DeliveryProperties.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(Arrays.stream(DeliveryWorker.Builder.class.getMethods())
                        .filter(method -> method.getReturnType() == DeliveryWorker.Builder.class)
                        .map(Method::getName)
                        .filter(name -> !beans.contains(name))
                        .flatMap(name -> several.getOrDefault(name, List.of(name)).stream()))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(properties).contains(name));
    }

    @Test
    void what_is_true_or_false_or_a_name_reaches_the_worker_too(TestEnvironment environment) {
        database.application(environment)
                .withPropertyValues(
                        "strata.sms.delivery.schema-name=texts",
                        "strata.sms.delivery.keep-bodies=true",
                        "strata.sms.delivery.outcomes=false",
                        "strata.sms.delivery.listens=false",
                        "strata.sms.delivery.zone=America/New_York",
                        "strata.sms.delivery.queue-url=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var deliveries = context.getBean(Deliveries.class);
                    deliveries.submit(TEXT, ONCE);
                    await("delivered", () -> state(deliveries) == State.DELIVERED);
                    assertThat(database.one("SELECT body FROM texts.delivery")).isEqualTo(TEXT.body());
                    assertThat(database.one("SELECT count(*) FROM texts.outcome"))
                            .isEqualTo("0");
                });
    }

    @Test
    void application_events_can_be_left_out(TestEnvironment environment) {
        database.application(environment)
                .withUserConfiguration(DeliveryAutoConfigurationTest.Application.class)
                .withPropertyValues("strata.sms.delivery.application-events=false")
                .run(context -> {
                    var deliveries = context.getBean(Deliveries.class);
                    deliveries.submit(TEXT, ONCE);
                    await("delivered", () -> state(deliveries) == State.DELIVERED);
                    assertThat(database.one("SELECT count(*) FROM strata_sms.outcome"))
                            .as("left to whoever asks by SQL")
                            .isEqualTo("1");
                    assertThat(context.getBean(DeliveryAutoConfigurationTest.Application.class).settled)
                            .isEmpty();
                });
    }

    /** The guide's properties are those that are described for editors. */
    @Test
    void the_guide_names_no_property_that_is_not_there() throws IOException {
        var described = Files.readString(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json"));
        var named = Pattern.compile("(?m)^(strata[.]sms[.][a-z.-]+)=")
                .matcher(Files.readString(Path.of("../docs/sending-reliably.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(3)
                .allSatisfy(name -> assertThat(described).contains("\"name\": \"" + name + "\""));
    }
}
