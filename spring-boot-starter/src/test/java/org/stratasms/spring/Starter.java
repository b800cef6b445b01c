package org.stratasms.spring;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** Applications with the starter's auto-configurations. */
final class Starter {
    private Starter() {}

    /** An application that knows no AWS. */
    static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        StrataSmsAutoConfiguration.class,
                        StrataSmsMetricsAutoConfiguration.class,
                        StrataSmsHealthAutoConfiguration.class));
    }

    /** An application in a deployed environment. */
    static ApplicationContextRunner in(TestEnvironment environment) {
        return in(environment, application());
    }

    static ApplicationContextRunner in(TestEnvironment environment, ApplicationContextRunner application) {
        return withAws(application)
                .withPropertyValues(environment.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toArray(String[]::new))
                .withPropertyValues(
                        "strata.sms.endpoint=" + environment.emulator().endpoint());
    }

    /** Adds credentials and a Region as beans, as Spring Cloud AWS has them. */
    static ApplicationContextRunner withAws(ApplicationContextRunner application) {
        return application
                .withBean(
                        AwsCredentialsProvider.class,
                        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .withBean(AwsRegionProvider.class, () -> () -> Region.US_EAST_1);
    }

    /** The analysis that Spring Boot would print: that of the first analyzer which knows the failure. */
    static FailureAnalysis analysis(@Nullable Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(Starter.class.getClassLoader())
                .load(FailureAnalyzer.class, (type, name, broken) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(Objects.requireNonNull(failure)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("A stack trace would be shown", failure));
    }

    /** The health of an indicator of either Spring Boot: their classes are of one form and two names. */
    static String indicated(Object indicator) throws ReflectiveOperationException {
        var health = Arrays.stream(indicator.getClass().getInterfaces())
                .filter(type -> type.getSimpleName().equals("HealthIndicator"))
                .findFirst()
                .orElseThrow()
                .getMethod("health")
                .invoke(indicator);
        return String.valueOf(health);
    }
}
