/**
 * The reports of {@code strata-sms costs} and {@code strata-sms status}: what texts cost, and how an environment does
 * at the moment, as values, and as a page. Start at {@link org.stratasms.provisioning.reports.Costs} and
 * {@link org.stratasms.provisioning.reports.StatusBoard}; {@link org.stratasms.provisioning.reports.Alarm} holds the
 * runbooks of the alarms.
 */
@NullMarked
package org.stratasms.provisioning.reports;

import org.jspecify.annotations.NullMarked;
