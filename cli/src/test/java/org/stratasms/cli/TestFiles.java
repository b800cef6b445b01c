package org.stratasms.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
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

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestFiles.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
