/**
 * The origination identities of a pool: the settings in which they agree, what differs in one that is to join, and what
 * ends each difference. Start at {@link org.stratasms.provisioning.members.MemberDifferences}. Asks AWS only where a
 * name must be looked up, so that whoever calls it decides on the pace.
 */
@NullMarked
package org.stratasms.provisioning.members;

import org.jspecify.annotations.NullMarked;
