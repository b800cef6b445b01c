package org.stratasms.emulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says when AWS itself last answered as a test demands. It is for our own tests alone, so users of the emulator do not
 * get it. {@code docs/verify-on-aws.md} tells how to run such a test on an account.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
@interface VerifiedOnAws {
    /** For a test that nobody has run on AWS yet. */
    String NEVER = "never";

    /** The day, such as {@code 2026-12-01}, the year if no more is known, or {@link #NEVER}. */
    String value();

    /** Says who asked AWS, where it was not this test: a public repository and its test. */
    String by() default "";
}
