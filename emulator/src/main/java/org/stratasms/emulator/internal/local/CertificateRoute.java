package org.stratasms.emulator.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.local.LocalPlane;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;

/** The route to the certificate with which messages of SNS are verified: their SigningCertURL. */
public final class CertificateRoute {
    private CertificateRoute() {}

    /**
     * Creates the route.
     *
     * @param certificates returns a certificate in PEM by its file's name; null if there is none
     */
    public static Route of(Function<String, @Nullable String> certificates) {
        return new Route("GET", LocalPlane.ROOT + "sns/{certificate}", List.of(), call -> {
            var pem = certificates.apply(call.variable("certificate"));
            return pem == null
                    ? Answer.error(
                            404, "No message of this start of the embedded AWS was signed with such a certificate")
                    : new Answer(200, "application/x-pem-file", out -> out.write(pem.getBytes(UTF_8)));
        });
    }
}
