package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;

/** A server's certificate, which signs itself, and its key, each in a PEM file. */
record ServerCertificate(Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    /** @param folder in which the files are made, named after the host */
    static ServerCertificate of(String host, Path folder) throws IOException, GeneralSecurityException {
        var store = folder.resolve(host + ".p12");
        Files.deleteIfExists(store);
        make(host, store);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var certificate = Objects.requireNonNull(keys.getCertificate("server")).getEncoded();
        var key = Objects.requireNonNull(keys.getKey("server", PASSWORD.toCharArray()))
                .getEncoded();
        return new ServerCertificate(
                Files.writeString(folder.resolve(host + ".crt"), pem("CERTIFICATE", certificate)),
                Files.writeString(folder.resolve(host + ".key"), pem("PRIVATE KEY", key)));
    }

    private static void make(String host, Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), type);
    }
}
