package org.stratasms.provisioning.stacks;

/**
 * A property of a stack's resource that differs on AWS from the stack's template.
 *
 * @param logicalId the resource's name in the template
 * @param property the property's name; empty if the resource itself is gone
 * @param expected the template's value, as JSON; empty if the resource itself is gone
 * @param actual AWS's value, as JSON; empty if there is none
 */
public record Drift(String logicalId, String property, Kind kind, String expected, String actual) {
    /** Tells whether there is anything to do about a drift. */
    public enum Kind {
        /** Both say the same in another form, such as a list in another order, or an id in place of an ARN. */
        FORM,
        /** AWS has something else than the template says. */
        FACT
    }
}
