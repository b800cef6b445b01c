package org.stratasms.emulator.internal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackClientTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final LoopbackClient client = new LoopbackClient(Thread::startVirtualThread);

    @AfterEach
    void close() {
        client.close();
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @Test
    void a_server_with_a_certificate_of_its_own_is_reached_by_https() throws Exception {
        var server = HttpsServer.create(ANY_PORT, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(client.send(
                            request("https://localhost:" + server.getAddress().getPort())))
                    .isEqualTo(202);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext ownCertificate() throws Exception {
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(SelfSignedCertificate.encode(keys, "a test")));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void a_body_without_end_is_not_read() throws Exception {
        var ended = new CompletableFuture<IOException>();
        var server = HttpServer.create(ANY_PORT, 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } catch (IOException e) {
                ended.complete(e);
            }
        });
        server.start();
        try {
            assertThat(client.send(
                            request("http://127.0.0.1:" + server.getAddress().getPort())))
                    .isEqualTo(200);
            assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_address_elsewhere_is_not_called() {
        assertThatThrownBy(() -> client.send(request("http://10.0.0.1:9/")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not an address of this machine");
    }
}
