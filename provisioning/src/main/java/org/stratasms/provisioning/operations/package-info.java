/**
 * The checks of {@code strata-sms doctor}: look at an environment, its account and its texts, and say what is wrong, by
 * what evidence, and what cures it. Change nothing, and report what a policy forbids as not looked at. Start at
 * {@link org.stratasms.provisioning.operations.Doctor}; {@link org.stratasms.provisioning.operations.Code} lists the
 * checks.
 */
@NullMarked
package org.stratasms.provisioning.operations;

import org.jspecify.annotations.NullMarked;
