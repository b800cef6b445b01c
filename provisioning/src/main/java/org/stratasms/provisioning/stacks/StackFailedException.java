package org.stratasms.provisioning.stacks;

import java.util.List;

/** An operation of CloudFormation on a stack failed. It was rolled back, unless the status says otherwise. */
public final class StackFailedException extends ProvisioningException {
    private static final long serialVersionUID = 1L;
    private final String stackName;
    private final String status;
    private final List<String> reasons;

    /**
     * A failure of one stack.
     *
     * @param reasons resource and reason of each failure
     * @param remedy a sentence that says what to do
     */
    public StackFailedException(String stackName, String status, List<String> reasons, String remedy) {
        super("Stack %s ended in %s.%s%n%s"
                .formatted(stackName, status, reasons.isEmpty() ? "" : "\n  " + String.join("\n  ", reasons), remedy));
        this.stackName = stackName;
        this.status = status;
        this.reasons = List.copyOf(reasons);
    }

    /** The name of the stack. */
    public String stackName() {
        return stackName;
    }

    /** CloudFormation's status, e.g. {@code ROLLBACK_COMPLETE}. */
    public String status() {
        return status;
    }

    /** Resource and reason of each failure, the first failure first; empty if CloudFormation gave none. */
    public List<String> reasons() {
        return reasons;
    }
}
