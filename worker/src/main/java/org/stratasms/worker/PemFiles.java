package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's certificate and its key from two PEM files. They are read once: a new certificate needs a restart.
 */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] NO_PASSWORD = {};

    private PemFiles() {}

    /** Null if they are not as they should be, which {@link Variables#check} will tell. */
    static @Nullable SSLContext read(Variables variables, String certificateFile, String keyFile) {
        Certificate[] chain;
        try (var file = Files.newInputStream(Path.of(certificateFile))) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(file)
                    .toArray(Certificate[]::new);
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            chain = new Certificate[0];
        }
        if (chain.length == 0) {
            wrong(
                    variables,
                    HttpSettings.CERTIFICATE,
                    certificateFile,
                    "a PEM file with the server's certificate, and those of its signers after it");
            return null;
        }
        try {
            return context(chain, key(chain[0], keyFile));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            wrong(
                    variables,
                    HttpSettings.KEY,
                    keyFile,
                    "a PEM file with the key of that certificate, as PKCS#8 and without a password ('openssl pkcs8 -topk8 -nocrypt' makes one)");
            return null;
        }
    }

    private static void wrong(Variables variables, String name, String file, String is) {
        variables.problem(name, "%s is %s; found '%s'".formatted(name, is, file));
    }

    private static PrivateKey key(Certificate certificate, String file) throws IOException, GeneralSecurityException {
        var pem = KEY.matcher(Files.readString(Path.of(file), US_ASCII));
        if (!pem.find()) {
            throw new IOException("no PKCS#8");
        }
        var algorithm = certificate.getPublicKey().getAlgorithm();
        var key = KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        var signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key of another certificate");
        }
        return key;
    }

    private static SSLContext context(Certificate[] chain, PrivateKey key)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("server", key, NO_PASSWORD, chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
