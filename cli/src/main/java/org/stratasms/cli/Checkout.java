package org.stratasms.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of the project that these classes were built in. */
final class Checkout {
    private Checkout() {}

    /** Empty if the command does not run from there. */
    static Optional<Path> folder() {
        try {
            var source = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (var folder = source; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("mvnw"))) {
                    return Optional.of(folder);
                }
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
