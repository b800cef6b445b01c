/**
 * Explains what became of texts: what is certain, what is likely, and what to do. Start at
 * {@link org.stratasms.provisioning.outcomes.Explainer}.
 */
@NullMarked
package org.stratasms.provisioning.outcomes;

import org.jspecify.annotations.NullMarked;
