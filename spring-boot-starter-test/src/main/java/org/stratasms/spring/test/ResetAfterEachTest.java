package org.stratasms.spring.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.stratasms.testing.TestEnvironment;

/** Resets the emulated AWS of a context after each test. Found by Spring in {@code META-INF/spring.factories}. */
final class ResetAfterEachTest implements TestExecutionListener {
    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            var context = test.getApplicationContext();
            context.getBeanProvider(TestEnvironment.class).ifAvailable(TestEnvironment::reset);
            context.getBeanProvider(EmbeddedDatabase.class).ifAvailable(EmbeddedDatabase::forget);
        }
    }
}
