package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image contains the listed resources, and no others. */
class NativeImageTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SOURCES = Path.of("src", "main", "java", "org", "stratasms", "delivery");

    /** By name, as {@code database.query("turn", "claim", …)}, or in a resource's path. */
    private static final Pattern NAMED = Pattern.compile(
            "(?:find|query|update)\\(\\s*(?:connection,\\s*)?\"([a-z-]+)\"(?:,\\s*\"([a-z-]+)\")?|\"schema/\" \\+ version \\+ \"\\.sql\"");

    private static final Pattern REFLECTED =
            Pattern.compile("Class[.]forName\\(\"([^\"]+)\"\\)|getMethod\\(\"([^\"]+)\"");

    @Test
    void every_statement_and_every_version_of_the_schema_is_a_resource_of_a_native_image() throws IOException {
        var included = Pattern.compile(pattern());
        try (var files = Files.walk(RESOURCES.resolve("org/stratasms/delivery"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/')))
                    .hasSizeGreaterThan(30)
                    .allMatch(name -> included.matcher(name).matches());
        }
    }

    @Test
    void every_statement_that_the_code_names_is_there_and_none_is_left_over() throws IOException {
        var named = new TreeSet<String>();
        for (var source : sources()) {
            var found = NAMED.matcher(source);
            while (found.find()) {
                Stream.of(1, 2).map(found::group).filter(Objects::nonNull).forEach(named::add);
            }
        }
        try (var files = Files.list(RESOURCES.resolve("org/stratasms/delivery/sql"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void resources_are_read_in_one_place() throws IOException {
        assertThat(sources().stream().filter(source -> source.contains("getResource")))
                .hasSize(1);
    }

    /** The driver's interface for notifications, which this library does not depend on. */
    @Test
    void what_is_looked_up_by_its_name_is_listed_and_is_there() throws Exception {
        var looked = new ArrayList<String>();
        for (var source : sources()) {
            var found = REFLECTED.matcher(source);
            while (found.find()) {
                looked.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
        }
        var listed = new ArrayList<String>();
        for (var entry : JSON.std.listFrom(config("reflect-config.json"))) {
            var type = Class.forName(String.valueOf(((Map<?, ?>) entry).get("name")));
            listed.add(type.getName());
            for (var method : (List<?>) Objects.requireNonNull(((Map<?, ?>) entry).get("methods"))) {
                var name = String.valueOf(((Map<?, ?>) method).get("name"));
                listed.add(name);
                assertThat(type.getMethods()).extracting(Method::getName).contains(name);
            }
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(looked);
    }

    private static List<String> sources() throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    private static String pattern() throws IOException {
        var resources = (Map<?, ?>) Objects.requireNonNull(
                JSON.std.mapFrom(config("resource-config.json")).get("resources"));
        var included = (Map<?, ?>) ((List<?>) Objects.requireNonNull(resources.get("includes"))).getFirst();
        return String.valueOf(included.get("pattern"));
    }

    private static String config(String name) throws IOException {
        return Files.readString(RESOURCES.resolve("META-INF/native-image/org.stratasms/strata-sms-delivery/" + name));
    }
}
