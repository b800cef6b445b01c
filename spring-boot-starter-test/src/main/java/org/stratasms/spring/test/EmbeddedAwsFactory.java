package org.stratasms.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Adds the emulated AWS to tests with {@link StrataSmsTest}. Found by Spring in {@code META-INF/spring.factories}. */
final class EmbeddedAwsFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        var wanted = TestContextAnnotationUtils.findMergedAnnotation(test, StrataSmsTest.class);
        return wanted == null ? null : new EmbeddedAws(wanted.database(), wanted.driven());
    }
}
