/** Tests of the archives in {@code dist/}: what is in them, and that all of it runs. */
@NullMarked
package org.stratasms.distribution;

import org.jspecify.annotations.NullMarked;
