package org.stratasms.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An SDK HTTP client that calls loopback addresses directly, and all other hosts through the configured proxy, if there
 * is one. It decides by the host of each request, whether the endpoint came from code, the environment or a profile.
 * Thread-safe.
 */
final class LoopbackDirectly implements SdkHttpClient {
    private final SdkHttp http;
    private final AttributeMap defaults;
    /** Two clients, by whether the host is loopback; each is created when first needed. */
    private final Map<Boolean, SdkHttpClient> clients = new ConcurrentHashMap<>();

    private LoopbackDirectly(SdkHttp http, AttributeMap defaults) {
        this.http = http;
        this.defaults = defaults;
    }

    /** Builds the client for the SDK, which then closes it. */
    record Builder(SdkHttp http) implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new LoopbackDirectly(http, defaults);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return client(AwsAddress.isLoopback(request.httpRequest().host())).prepareRequest(request);
    }

    private SdkHttpClient client(boolean loopback) {
        return clients.computeIfAbsent(loopback, direct -> direct ? http.direct(defaults) : http.usual(defaults));
    }

    @Override
    public String clientName() {
        return http.name();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkHttpClient::close);
    }
}
