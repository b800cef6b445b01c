package org.stratasms.provisioning;

/**
 * Something that a deployment would take away and that may never come back.
 *
 * @param name the name to allow it by: a resource's logical id, or an origination identity's ARN
 * @param what the end of it, in words
 */
public record Loss(String name, String what) {
    @Override
    public String toString() {
        return name + ": " + what;
    }
}
