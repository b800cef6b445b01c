package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings as editors know them. */
class SettingsMetadataTest {
    @Test
    void every_setting_is_described_for_editors() throws IOException {
        try (var file = Objects.requireNonNull(
                getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            var described = (List<?>)
                    Objects.requireNonNull(JSON.std.mapFrom(file.readAllBytes()).get("properties"));
            assertThat(described)
                    .extracting(property -> String.valueOf(((Map<?, ?>) property).get("name")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    names("strata.sms.", StrataSmsProperties.class),
                                    names("strata.sms.delivery.", DeliveryProperties.class)
                                            .map(name -> name.replaceAll("worker$", "worker.enabled")))
                            .toList());
        }
    }

    private static Stream<String> names(String prefix, Class<?> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .map(component -> prefix
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
    }
}
