/**
 * Tests of a Spring Boot application, 3.5 or 4, that texts: {@link org.stratasms.spring.test.StrataSmsTest} starts an
 * emulated AWS.
 */
@NullMarked
package org.stratasms.spring.test;

import org.jspecify.annotations.NullMarked;
