package org.stratasms.spring.test;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.stratasms.emulator.PortUnavailableException;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.testing.TestEnvironment;

/**
 * Starts an emulated AWS for an application while it is developed: with {@code spring-boot:run},
 * {@code spring-boot:test-run}, Gradle's {@code bootTestRun} or in an editor. Does nothing in a test, in a packaged
 * application, and if the application is told which pool to use. Found by Spring in {@code META-INF/spring.factories}.
 */
final class DevelopmentAws implements ApplicationListener<ApplicationContextInitializedEvent> {
    private static final Logger log = LoggerFactory.getLogger(DevelopmentAws.class);

    private static final String ENABLED = "strata.sms.embedded-aws.enabled";
    private static final String PORT = "strata.sms.embedded-aws.port";
    private static final String DATABASE = "strata.sms.embedded-aws.database";

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        var context = event.getApplicationContext();
        var settings = context.getEnvironment();
        if (!settings.getProperty(ENABLED, Boolean.class, true)
                || context.getParent() != null
                || !Development.isOf(event.getSpringApplication().getMainApplicationClass())) {
            return;
        }
        var pool = told(settings);
        if (pool.isPresent()) {
            log.info("No embedded AWS is started, because {} is set", pool.get());
            return;
        }
        var environment = start(settings);
        new EmbeddedAws(settings.getProperty(DATABASE, Boolean.class, false), false).lead(context, environment);
        log.info(
                "Started an embedded AWS for development; it ends with the application. Its inbox shows each text: {}/",
                environment.emulator().endpoint());
    }

    /** Returns the setting that says which pool to use, or on which AWS. */
    static Optional<String> told(Environment settings) {
        return Stream.of("strata.sms.pool", "strata.sms.endpoint", "AWS_SMS_PHONE_POOL_ARN", "AWS_SMS_PHONE_POOL_ID")
                .filter(name -> StringUtils.hasText(settings.getProperty(name)))
                .findFirst();
    }

    /** Starts it on the port of the settings; without one on the usual port, or any other while that is taken. */
    static TestEnvironment start(Environment settings) {
        var port = settings.getProperty(PORT, Integer.class);
        return port == null ? startNear(SmsEmulator.DEFAULT_PORT) : startOn(port);
    }

    static TestEnvironment startNear(int port) {
        try {
            return startOn(port);
        } catch (PortUnavailableException e) {
            log.info("Port {} is taken, by 'strata-sms up' or another application: taking any other", port);
            return startOn(0);
        }
    }

    /**
     * Starts it from a daemon thread, because the emulator's own threads are daemons only then: an application that
     * ends, or that fails to start, is not kept alive by its AWS.
     */
    private static TestEnvironment startOn(int port) {
        var starting = new CompletableFuture<TestEnvironment>();
        Thread.ofPlatform().daemon().name("strata-sms-embedded-aws").start(() -> {
            try {
                starting.complete(TestEnvironment.start(SmsEmulator.builder().port(port)));
            } catch (RuntimeException | Error e) {
                starting.completeExceptionally(e);
            }
        });
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PortUnavailableException taken ? taken : e;
        }
    }
}
