/**
 * The checks of {@code strata-sms doctor}: look at an environment, its account and its texts, and say what is wrong, by
 * what evidence, and what cures it. Change nothing, and report what a policy forbids as not looked at. Start at
 * {@link org.stratasms.provisioning.doctor.Doctor}; {@link org.stratasms.provisioning.doctor.Code} lists the checks.
 */
@NullMarked
package org.stratasms.provisioning.doctor;

import org.jspecify.annotations.NullMarked;
