package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The client lists the resources that a native image needs for libphonenumber; the SDK lists its own. */
class NativeImageTest {
    @Test
    void the_number_plan_of_every_country_is_a_resource_of_a_native_image() throws IOException, URISyntaxException {
        var included = Pattern.compile(pattern());
        var library = Path.of(PhoneNumberUtil.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var jar = new JarFile(library.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.contains("/PhoneNumberMetadataProto_")))
                    .hasSizeGreaterThan(200)
                    .allMatch(name -> included.matcher(name).matches());
        }
    }

    private static String pattern() throws IOException {
        try (var file = Objects.requireNonNull(NativeImageTest.class.getResourceAsStream(
                "/META-INF/native-image/org.stratasms/strata-sms-client/resource-config.json"))) {
            var resources = (Map<?, ?>)
                    Objects.requireNonNull(JSON.std.mapFrom(file.readAllBytes()).get("resources"));
            var included = (Map<?, ?>) ((List<?>) Objects.requireNonNull(resources.get("includes"))).getFirst();
            return String.valueOf(included.get("pattern"));
        }
    }
}
