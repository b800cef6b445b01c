package org.stratasms.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The place that the command runs from.
 *
 * @param folder the root of the clone, or of the unpacked archive
 */
record Home(Kind kind, Path folder) {
    enum Kind {
        /** A clone of the project, where Maven builds and downloads. */
        CLONE("clone"),
        /** An archive with a Java of its own. */
        RUNTIME("runtime"),
        /** An archive that runs on a Java of this machine. */
        PORTABLE("portable archive");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The home of these classes. */
    static Home current() {
        try {
            var source = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return of(source, Path.of(System.getProperty("java.home")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The home of a jar or of a folder of classes. An archive may be unpacked within another project that is built with
     * Maven, so the wrapper alone makes no clone.
     */
    static Home of(Path source, Path java) {
        for (var folder = source.getParent(); folder != null; folder = folder.getParent()) {
            if (source.startsWith(folder.resolve("cli").resolve("target")) && Files.exists(folder.resolve("mvnw"))) {
                return new Home(Kind.CLONE, folder);
            }
        }
        var lib = source.toAbsolutePath().getParent();
        var folder = lib == null || lib.getParent() == null ? source.toAbsolutePath() : lib.getParent();
        return new Home(java.startsWith(folder) ? Kind.RUNTIME : Kind.PORTABLE, folder);
    }

    boolean isClone() {
        return kind == Kind.CLONE;
    }
}
