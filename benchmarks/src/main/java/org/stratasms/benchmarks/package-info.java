/** Measures every figure that the README states. Start at {@link org.stratasms.benchmarks.Benchmarks}. */
@NullMarked
package org.stratasms.benchmarks;

import org.jspecify.annotations.NullMarked;
