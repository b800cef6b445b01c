/**
 * Drift detection: comparison of stacks' resources with what their templates say. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.drift.DriftDetector}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.drift;

import org.jspecify.annotations.NullMarked;
