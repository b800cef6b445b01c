package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.delivery.QuietHours;
import org.stratasms.worker.SettingsException.Problem;
import org.stratasms.worker.http.Tokens;

class SettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("DB_HOST", "db.example", "DB_NAME", "app", "DB_USER", "sms_worker");

    private static Settings of(Map<String, String> more) {
        var environment = new HashMap<>(LEAST);
        environment.putAll(more);
        return Settings.of(environment, Optional.empty());
    }

    private static List<Problem> problems(Map<String, String> more) {
        var refused = catchThrowableOfType(SettingsException.class, () -> of(more));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    @Test
    void what_is_not_set_is_the_default_and_the_safe_one() {
        var settings = of(Map.of("DB_SSL_MODE", " ", "STRATA_SMS_RETENTION", ""));

        assertThat(settings.database().isEncrypted()).isTrue();
        assertThat(settings.database().password()).isEmpty();
        assertThat(settings.database().port()).isEqualTo(5432);
        assertThat(settings.database().schema()).isEqualTo("strata_sms");
        assertThat(settings.partsPerSecond()).isEmpty();
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.healthPort()).isEqualTo(8077);
        assertThat(settings.http()).isEmpty();
        assertThat(settings.quietHours()).isEmpty();
        assertThat(settings.isTraced()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DB_HOST, db:5432, without a port",
        "DB_PORT, 70000, 1 to 65535",
        "DB_SSL_MODE, require, verify-full",
        "DB_SSL_ROOT_CERT, /no/such/file.pem, cannot be read",
        "STRATA_SMS_SCHEMA, Strata-SMS, lower-case",
        "STRATA_SMS_PARTS_PER_SECOND, 0, 0.001 to 10000",
        "STRATA_SMS_PARTS_PER_SECOND, NaN, 0.001 to 10000",
        "STRATA_SMS_RETENTION, P1D, P15D",
        "STRATA_SMS_SHUTDOWN_GRACE, 30, PT30S",
        "STRATA_SMS_HEALTH_PORT, http, 1 to 65535",
        "STRATA_SMS_METRICS_INTERVAL, PT0S, PT1M",
        "STRATA_SMS_LOG_FORMAT, xml, json or text",
        "STRATA_SMS_LOG_LEVEL, trace, info",
        "STRATA_SMS_QUIET_HOURS, 21-8, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOURS, 21:00-08:00, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOURS, 21:00-08:00 EST, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOURS, 21:00-08:00 America/New_Yrok, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOURS, 21:00-24:00 America/New_York, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOURS, 08:00-08:00 America/New_York, 21:00-08:00 America/New_York",
        "STRATA_SMS_QUIET_HOUR, 21:00-08:00 UTC, no setting",
    })
    void a_wrong_value_is_told_by_name_and_value_with_what_it_may_be(String name, String value, String cure) {
        assertThat(problems(Map.of(name, value))).singleElement().satisfies(problem -> {
            assertThat(problem.setting()).isEqualTo(name);
            assertThat(problem.message()).contains(name, cure);
            assertThat(problem.message().contains(value) || cure.equals("no setting"))
                    .isTrue();
        });
    }

    @Test
    void quiet_hours_are_two_times_and_a_region() {
        assertThat(of(Map.of("STRATA_SMS_QUIET_HOURS", "21:00-08:00 America/New_York"))
                        .quietHours())
                .contains(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("America/New_York")));
        assertThat(of(Map.of("STRATA_SMS_QUIET_HOURS", "00:30-07:00 UTC")).quietHours())
                .isPresent();
    }

    @Test
    void a_login_by_iam_is_refused_without_tls() {
        assertThat(problems(Map.of("DB_SSL_MODE", "disable")))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("IAM", "DB_PASSWORD");
        assertThat(of(Map.of("DB_SSL_MODE", "disable", "DB_PASSWORD", "x"))
                        .database()
                        .isEncrypted())
                .isFalse();
    }

    @Test
    void a_password_is_in_no_message_and_not_printed() {
        assertThat(of(Map.of("DB_PASSWORD", "hunter2")).toString()).doesNotContain("hunter2");
        assertThat(problems(Map.of("DB_PASSWORD", "hunter2", "DB_HOST", "app:hunter2@db"))
                        .toString())
                .contains("DB_HOST")
                .doesNotContain("hunter2");
    }

    @Test
    void the_command_line_goes_before_the_variable() {
        var environment = new HashMap<>(LEAST);
        environment.put(HttpSettings.PORT, "8080");
        environment.put(HttpSettings.TOKEN, Tokens.digest("t"));
        assertThat(Settings.of(environment, Optional.empty())
                        .http()
                        .orElseThrow()
                        .port())
                .isEqualTo(8080);
        assertThat(Settings.of(environment, Optional.of("9090"))
                        .http()
                        .orElseThrow()
                        .port())
                .isEqualTo(9090);
    }

    @Test
    void there_is_no_http_api_without_a_token() {
        assertThat(problems(Map.of(HttpSettings.PORT, "8080")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains(HttpSettings.TOKEN, "The command 'token' makes one", "leave --http"));
        assertThat(of(Map.of(HttpSettings.PORT, "8080", HttpSettings.NEXT_TOKEN, Tokens.digest("t")))
                        .http())
                .isPresent();
        assertThat(problems(Map.of(HttpSettings.PORT, "-1", HttpSettings.TOKEN, Tokens.digest("t"))))
                .extracting(Problem::setting)
                .containsExactly(HttpSettings.PORT);
    }

    @Test
    void a_token_in_place_of_its_digest_is_refused_and_not_shown() {
        var token = Tokens.make();
        assertThat(problems(Map.of(HttpSettings.PORT, "8080", HttpSettings.TOKEN, token)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains(HttpSettings.TOKEN, "64 hexadecimal digits", "43 characters")
                        .doesNotContain(token));
    }

    @Test
    void a_certificate_and_its_key_are_two_files_that_go_together(@TempDir Path folder) throws Exception {
        var server = ServerCertificate.of("localhost", folder);
        var other = ServerCertificate.of("other", folder);

        assertThat(tls(server.certificate(), server.key())).isEmpty();
        assertThat(tls(server.certificate(), other.key())).containsExactly(HttpSettings.KEY);
        assertThat(tls(server.certificate(), server.certificate())).containsExactly(HttpSettings.KEY);
        assertThat(tls(server.certificate(), folder.resolve("none"))).containsExactly(HttpSettings.KEY);
        assertThat(tls(server.key(), server.key())).containsExactly(HttpSettings.CERTIFICATE);
        assertThat(tls(server.certificate(), null)).containsExactly(HttpSettings.KEY);
        assertThat(tls(null, server.key())).containsExactly(HttpSettings.CERTIFICATE);
    }

    /** The settings that are wrong. */
    private static List<String> tls(@Nullable Path certificate, @Nullable Path key) {
        var environment = new HashMap<>(Map.of(HttpSettings.PORT, "0", HttpSettings.TOKEN, Tokens.digest("t")));
        environment.put(HttpSettings.CERTIFICATE, certificate == null ? "" : certificate.toString());
        environment.put(HttpSettings.KEY, key == null ? "" : key.toString());
        try {
            assertThat(of(environment).http().orElseThrow().tls()).isPresent();
            return List.of();
        } catch (SettingsException e) {
            return e.problems().stream().map(Problem::setting).toList();
        }
    }

    /** Every variable that the code reads is in the guide's tables, and no other of ours. */
    @Test
    void the_guide_names_every_setting() throws Exception {
        var read = new TreeSet<String>();
        try (var files = Files.list(Path.of("src/main/java/org/stratasms/worker"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\"((?:DB|STRATA_SMS|AWS_SMS)_[A-Z_]+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> read.add(found.group(1)));
            }
        }
        read.removeIf(name -> name.endsWith("_") || Settings.OF_OTHERS.contains(name));
        var told = Pattern.compile("(?m)^[|] `((?:DB|STRATA_SMS|AWS_SMS)_[A-Z_]+)`")
                .matcher(Files.readString(Path.of("../docs/worker.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(told).containsAll(read).doesNotHaveDuplicates();
        assertThat(told.stream().filter(name -> name.startsWith("STRATA_SMS_"))).allMatch(read::contains);
    }
}
