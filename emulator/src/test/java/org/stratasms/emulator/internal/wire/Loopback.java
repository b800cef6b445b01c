package org.stratasms.emulator.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Connects an SDK client to a {@link Gateway} without a socket. Everything else that a client does happens, including
 * retries and signing.
 */
public final class Loopback implements SdkHttpClient {
    private final Gateway gateway;

    public Loopback(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answer(request);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse answer(HttpExecuteRequest execute) {
        var http = execute.httpRequest();
        var body = execute.contentStreamProvider().map(Loopback::bytes).orElseGet(() -> new byte[0]);
        URI uri = http.getUri();
        var reply = gateway.handle(new Request(
                http.method().name(),
                uri.getPath(),
                uri.getRawQuery(),
                name -> http.firstMatchingHeader(name).orElse(null),
                body));
        var response =
                SdkHttpFullResponse.builder().statusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        reply.headers().forEach(response::putHeader);
        return HttpExecuteResponse.builder()
                .response(response.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                .build();
    }

    private static byte[] bytes(ContentStreamProvider content) {
        try (var in = content.newStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
