package org.stratasms.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The files of this checkout that tests hand to other programs. */
final class TestFiles {
    /** Tests run in the module's folder; the checkout is the one above. */
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    static final Path PHONE_POOL_TEMPLATE =
            CHECKOUT.resolve("infra/modules/notifications-phone-pool/resources/phone-pool.yaml");
    static final Path NOTIFICATIONS_TEMPLATE =
            CHECKOUT.resolve("infra/modules/notifications-sms/resources/notifications-sms.yaml");

    private TestFiles() {}

    /** Copies what the command of a clone needs until Maven runs into a folder, and returns the launcher. */
    static Path copyLauncher(Path checkout) throws IOException {
        var shared = Path.of("cli", "src", "main", "launcher");
        Files.createDirectories(checkout.resolve(shared));
        try (var files = Files.list(CHECKOUT.resolve(shared))) {
            for (var file : files.toList()) {
                Files.copy(file, checkout.resolve(shared).resolve(file.getFileName()));
            }
        }
        return Files.copy(
                CHECKOUT.resolve("strata-sms"), checkout.resolve("strata-sms"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestFiles.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
