package org.stratasms.provisioning.doctor;

/** The weight of a finding, the heaviest first. */
public enum Level {
    /** Texts do not arrive, or will not. */
    FAIL,
    /** Something to mend before it fails. */
    WARN,
    /** The check could not be done, so nothing is known. */
    NOT_LOOKED_AT,
    /** Something to know; there is nothing to mend. */
    NOTE,
    /** The check found nothing wrong. */
    OK
}
