package org.stratasms.emulator.internal.iam;

/**
 * How a request's member names a resource.
 *
 * @param member as in AWS's model, e.g. {@code PoolId}; its values are one text or several
 * @param prefix what a value has to begin with for this row to be about it; empty for any
 * @param resource the last part of the ARN: <code>{}</code> stands for the value, <code>{/}</code> for what follows its last slash,
 *     <code>{name}</code> for the request's member of that name, or nothing; a value that is an ARN needs no form
 */
record ActionTarget(String member, String prefix, String resource) {
    static ActionTarget of(String member, String resource) {
        return new ActionTarget(member, "", resource);
    }
}
