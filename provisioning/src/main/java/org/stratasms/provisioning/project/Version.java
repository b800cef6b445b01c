package org.stratasms.provisioning.project;

/** The version of strata-sms that is running. */
final class Version {
    private Version() {}

    /** The version in the jar's manifest; {@code development} if the classes are not in a jar. */
    static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
