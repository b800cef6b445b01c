package org.stratasms.provisioning;

/**
 * Something a deployment would take away that may never come back.
 *
 * @param name what to allow it by: a resource's logical id, or an origination identity's ARN
 * @param what what would happen, for a person
 */
public record Loss(String name, String what) {
    @Override
    public String toString() {
        return name + ": " + what;
    }
}
