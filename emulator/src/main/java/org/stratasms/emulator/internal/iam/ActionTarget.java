package org.stratasms.emulator.internal.iam;

/**
 * The ARN of a resource in a request, from the member that names it.
 *
 * @param member as in AWS's model, e.g. {@code PoolId}; its values are one text or several
 * @param prefix of the values to which this row applies; empty for any
 * @param resource the last part of the ARN: <code>{}</code> stands for the value, <code>{/}</code> for the part after
 *     its last slash, <code>{name}</code> for the request's member of that name, or nothing; a value that is an ARN
 *     needs no form
 */
record ActionTarget(String member, String prefix, String resource) {
    static ActionTarget of(String member, String resource) {
        return new ActionTarget(member, "", resource);
    }
}
