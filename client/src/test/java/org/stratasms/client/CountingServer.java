package org.stratasms.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server with which TLS fails, in one way or another. Counts the connections on which a request arrived. */
final class CountingServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final String way;
    private final ServerSocket listening;
    private final AtomicInteger requests = new AtomicInteger();

    private CountingServer(String way, ServerSocket listening) {
        this.way = way;
        this.listening = listening;
    }

    /**
     * Starts a server.
     *
     * @param way {@code untrusted}, {@code plain}, {@code cut} or {@code refused}
     */
    static CountingServer start(String way, Path folder) throws Exception {
        var server = new CountingServer(way, way.equals("untrusted") ? untrusted(folder) : listening());
        if (way.equals("refused")) {
            server.listening.close();
        } else {
            Thread.ofVirtual().start(server::listen);
        }
        return server;
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Uses a self-signed certificate. */
    private static ServerSocket untrusted(Path folder) throws Exception {
        var file = folder.resolve("keys");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool").toFile())
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool")));
        }
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private void listen() {
        while (!listening.isClosed()) {
            try (var connection = listening.accept()) {
                serve(connection);
            } catch (IOException e) {
                // This connection ended, or the server was closed.
            }
        }
    }

    private void serve(Socket connection) throws IOException {
        if (way.equals("cut")) {
            return;
        }
        if (way.equals("plain")) {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            return;
        }
        if (connection.getInputStream().read() >= 0) { // after the handshake
            requests.incrementAndGet();
        }
    }

    URI endpoint() {
        return URI.create("https://127.0.0.1:" + listening.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
