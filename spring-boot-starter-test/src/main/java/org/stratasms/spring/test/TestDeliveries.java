package org.stratasms.spring.test;

import java.time.Duration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.DrivenWorker;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.testing.TestEnvironment;

/**
 * Drives the delivery engine of a test with {@code @StrataSmsTest(database = true, driven = true)}, and the time of its
 * database and its AWS. Nothing happens by itself, and nothing waits. Not thread-safe.
 */
public final class TestDeliveries implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST_STEP = Duration.ofHours(1);

    /** Longer than any text lives by itself. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final TestEnvironment environment;
    private final DrivenWorker worker;

    TestDeliveries(TestEnvironment environment, DeliveryWorker.Builder builder) {
        this.environment = environment;
        var group = environment.variables().get(ApplicationContract.DELIVERY_LOG_GROUP_NAME);
        worker = builder.events(new EmulatedEvents(environment.region().logs(), String.valueOf(group)))
                .driven();
    }

    /**
     * Does everything that is due now: sends waiting texts and reports known outcomes, but does not wait for what
     * follows later.
     */
    public void run() {
        while (worker.turn()) {}
    }

    /** Lets time pass, then {@linkplain #run runs}. */
    public void advance(Duration time) {
        environment.emulator().advance(time);
        worker.pass(time);
        run();
    }

    /**
     * Runs, and lets time pass, until every text is settled and the application knows: including texts that are due
     * later, those that carriers lose and that are sent again, and those without any event.
     *
     * @throws AssertionError if that takes longer than 30 days, for example because the pool is paused
     */
    public void runUntilDone() {
        var passed = Duration.ZERO;
        var step = SHORTEST;
        run();
        for (var next = worker.untilNext(); next.isPresent(); next = worker.untilNext()) {
            if (passed.compareTo(LONGEST) > 0) {
                throw new AssertionError(
                        "After %s there are texts that are not settled; is the pool paused?".formatted(passed));
            }
            var before = environment.inbox().count();
            advance(step);
            passed = passed.plus(step);
            step = environment.inbox().count() > before ? SHORTEST : longer(step);
        }
    }

    private static Duration longer(Duration step) {
        var twice = step.multipliedBy(2);
        return twice.compareTo(LONGEST_STEP) < 0 ? twice : LONGEST_STEP;
    }

    /** Returns the worker itself, for tests that need more control. */
    public DrivenWorker worker() {
        return worker;
    }

    /** Defines the bean, which is created when a test first needs it. */
    static RootBeanDefinition definition(BeanFactory beans) {
        var bean = new RootBeanDefinition(
                TestDeliveries.class,
                () -> new TestDeliveries(
                        beans.getBean(TestEnvironment.class), beans.getBean(DeliveryWorker.Builder.class)));
        bean.setLazyInit(true);
        return bean;
    }

    @Override
    public void close() {
        worker.close();
    }
}
