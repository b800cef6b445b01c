package org.stratasms.spring.test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.stratasms.client.SmsClient;
import org.stratasms.spring.SmsClientCustomizer;
import org.stratasms.testing.TestEnvironment;

/**
 * Points the starter's client to the test's AWS after all customizers of the application, which may point it elsewhere.
 */
record LastCustomizer(TestEnvironment environment) implements SmsClientCustomizer, Ordered {
    /** Registers it as a singleton, not a definition: among equals, singletons come last. */
    static void add(ConfigurableListableBeanFactory beans, TestEnvironment environment) {
        beans.registerSingleton("strataSmsTestCustomizer", new LastCustomizer(environment));
    }

    @Override
    public void customize(SmsClient.Builder builder) {
        builder.aws(environment.aws()).asyncAws(null);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
