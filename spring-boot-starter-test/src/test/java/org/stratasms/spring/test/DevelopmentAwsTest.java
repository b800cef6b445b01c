package org.stratasms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.stratasms.emulator.PortUnavailableException;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.testing.TestEnvironment;

/** An application as it is run while it is developed, in a process of its own, and as it is not. */
class DevelopmentAwsTest {
    @Configuration(proxyBeanMethods = false)
    static class Empty {}

    /** That the process ends says that its AWS does not keep it. */
    @Test
    void an_application_that_is_developed_texts_through_an_aws_of_its_own() throws Exception {
        var said = run(
                "--spring.config.name=none",
                "--strata.sms.embedded-aws.port=0",
                "--strata.sms.embedded-aws.database=true",
                "--strata.sms.delivery.worker.enabled=false");

        assertThat(said)
                .containsPattern("Started an embedded AWS for development.* http://127\\.0\\.0\\.1:\\d+/")
                .containsPattern("On Spring Boot " + System.getProperty("expected.spring.boot", "3")
                        + "\\.[0-9.]+: Accepted\\[.*, stored: true");
    }

    @Test
    void nothing_is_started_in_a_test() {
        var application = new SpringApplication(Empty.class);
        application.setMainApplicationClass(DevelopedApplication.class);
        try (var context = application.run("--strata.sms.pool=", "--strata.sms.embedded-aws.port=0")) {
            assertThat(context.getBeanProvider(TestEnvironment.class)).isEmpty();
        }
    }

    @Test
    void nothing_is_started_in_a_packaged_application() {
        assertThat(Development.isFromFolder(DevelopedApplication.class)).isTrue();
        assertThat(Development.isFromFolder(Assertions.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"strata.sms.pool", "strata.sms.endpoint", "AWS_SMS_PHONE_POOL_ARN", "AWS_SMS_PHONE_POOL_ID"})
    void nothing_is_started_if_the_application_is_told_where_its_pool_is(String setting) {
        assertThat(DevelopmentAws.told(settings(setting, "given"))).contains(setting);
        assertThat(DevelopmentAws.told(settings(setting, " "))).isEmpty();
    }

    @Test
    void the_usual_port_gives_way_to_another_and_a_chosen_one_does_not() {
        try (var other = SmsEmulator.builder().port(0).start()) {
            var taken = other.endpoint().getPort();
            try (var environment = DevelopmentAws.startNear(taken)) {
                assertThat(environment.emulator().endpoint().getPort()).isNotEqualTo(taken);
            }
            assertThatThrownBy(() -> DevelopmentAws.start(settings("strata.sms.embedded-aws.port", taken)))
                    .isInstanceOf(PortUnavailableException.class);
        }
    }

    private static StandardEnvironment settings(String name, Object value) {
        var settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("test", Map.of(name, value)));
        return settings;
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                DevelopedApplication.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath() {
        return DevelopmentAwsTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
