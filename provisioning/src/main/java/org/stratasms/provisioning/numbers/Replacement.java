package org.stratasms.provisioning.numbers;

/**
 * The result of an exchange, or of a step of it where Terraform takes the steps.
 *
 * @param stage the point that was reached; the command goes on from there when it is run again
 */
public record Replacement(Stage stage, MembershipChange change) {
    /** Points of an exchange. */
    public enum Stage {
        /** The new one is to join by Terraform. */
        TO_ATTACH,
        /** The new one carries texts, and the old one is to leave by Terraform. */
        TO_DETACH,
        /** The old one is out. */
        REPLACED
    }
}
