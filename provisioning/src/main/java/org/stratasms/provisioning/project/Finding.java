package org.stratasms.provisioning.project;

/**
 * Something in a project that is not as it should be.
 *
 * @param code stable, to count and search by
 * @param where a path relative to the project, or an AWS resource's id
 * @param what what was found, in a sentence
 * @param cure what to do
 */
public record Finding(Code code, String where, String what, String cure) {
    /** Kinds of findings. */
    public enum Code {
        /** An application texts through the template's own modules. */
        UPSTREAM_SMS_ON,
        /** A piece that the installed files refer to is not in the project. */
        UNKNOWN_SHAPE,
        /** Nothing is installed. */
        NOT_INSTALLED,
        /** A file of the installation is gone. */
        FILE_MISSING,
        /** A file was changed since it was written. */
        FILE_EDITED,
        /** A file is as another version, or for another state of the project. */
        FILE_OUTDATED,
        /** Git leaves an override file out, so that it works on one machine only. */
        OVERRIDE_IGNORED,
        /** An override names a block or a local value that is not there any more. */
        OVERRIDE_WITHOUT_TARGET,
        /** The network is not told to make the endpoint for the SMS API. */
        ENDPOINT_NOT_PASSED,
        /** The project's workflow may not make what text messages need. */
        SERVICES_MISSING,
        /** The role manager makes neither the schema of the delivery worker nor its database user. */
        WORKER_ROLE_MISSING,
        /** The database's log shows numbers of people and what is written to them. */
        DATABASE_LOG_HOLDS_TEXTS,
        /** A number or pool could be deleted by mistake. */
        NOT_PROTECTED,
        /** There are no metrics of texts and of spend. */
        NO_SERVICE_LINKED_ROLE,
        /** The account may spend what a new account may. */
        SPEND_LIMIT_AT_DEFAULT,
        /** The account texts verified numbers only. */
        SANDBOX
    }
}
