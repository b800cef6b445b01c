/** Tests of an application that sends texts, with the embedded AWS in a container of Testcontainers. */
@NullMarked
package org.stratasms.examples.testcontainers;

import org.jspecify.annotations.NullMarked;
