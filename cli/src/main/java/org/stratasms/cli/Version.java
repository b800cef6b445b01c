package org.stratasms.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the command, and what it runs on. */
final class Version implements IVersionProvider {
    /** The version in the jar's manifest; {@code development} if the classes are not in a jar. */
    static String current() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        var home = Home.current();
        return new String[] {
            "strata-sms " + current(),
            "%s for %s in %s, on Java %s"
                    .formatted(home.kind(), Platform.current(), home.folder(), System.getProperty("java.version"))
        };
    }
}
