package org.stratasms.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.stratasms.client.SmsException;

/** Says in a few lines, and not in a stack trace, which setting keeps an application from starting. Found by Spring in {@code META-INF/spring.factories}. */
final class SettingFailure extends AbstractFailureAnalyzer<SmsException> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, SmsException cause) {
        return new FailureAnalysis(
                "No client can be made that texts: " + cause.getMessage(),
                "Set the variables that the infrastructure gives, or strata.sms.pool and strata.sms.configuration-set; strata.sms.enabled=false does without texting.",
                cause);
    }
}
