/**
 * Texting from a Spring Boot application, 3.5 or 4: the client as a bean, its settings, its health and its metrics.
 * Translates properties and beans, and decides nothing. Start at
 * {@link org.stratasms.spring.StrataSmsAutoConfiguration}.
 */
@NullMarked
package org.stratasms.spring;

import org.jspecify.annotations.NullMarked;
