package org.stratasms.provisioning.project;

/** A text is not Terraform's language at the line that the message names. */
final class HclSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HclSyntaxException(int line, String found) {
        super("line " + line + ": " + found);
    }
}
