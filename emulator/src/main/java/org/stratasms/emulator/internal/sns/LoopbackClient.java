package org.stratasms.emulator.internal.sns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Sends requests to web endpoints on this machine, without a proxy, and follows no redirect. Only the status of an
 * answer counts; its body is not read. Thread-safe.
 */
final class LoopbackClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client;

    LoopbackClient(Executor threads) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .executor(threads)
                .sslContext(acceptingAnyCertificate())
                .build();
    }

    private static SSLContext acceptingAnyCertificate() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    /**
     * Sends a request and waits for the status of its answer.
     *
     * @throws IOException if there is no answer, or the host's name leads away from this machine
     */
    int send(HttpRequest request) throws IOException, InterruptedException {
        var host = request.uri().getHost();
        if (!Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress)) {
            throw new IOException(host + " is not an address of this machine");
        }
        var answer = client.send(request, BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
