package org.stratasms.infra;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the tools of {@code tools.tsv} that a test runs. If one is missing, the test is skipped, and counted as
 * skipped; with the environment variable {@code STRATA_SMS_REQUIRE_TOOLS=1} it runs, and fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeededTools.class)
public @interface NeedsTools {
    String[] value();
}
