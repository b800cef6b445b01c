package org.stratasms.provisioning.doctor;

import org.stratasms.provisioning.operations.NotLookedAt;

/** Looks at one thing and reports what is wrong with it. */
@FunctionalInterface
interface Check {
    /**
     * Looks.
     *
     * @throws NotLookedAt if it could not look; what it has reported by then counts
     */
    void look(Findings findings);
}
