/**
 * Tests of a Spring Boot application, 3.5 or 4, that texts: {@link org.stratasms.spring.test.StrataSmsTest} starts an
 * emulated AWS. The same AWS is started for the application itself while it is developed.
 */
@NullMarked
package org.stratasms.spring.test;

import org.jspecify.annotations.NullMarked;
