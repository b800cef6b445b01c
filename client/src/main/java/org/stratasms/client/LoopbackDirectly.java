package org.stratasms.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client of the SDK's that asks this machine directly and every other host by the proxy that is set, if one is.
 * It goes by the host of each request, wherever the endpoint was named: in code, in the environment or in a profile.
 * Thread-safe.
 */
final class LoopbackDirectly implements SdkHttpClient {
    private final SdkHttp http;
    private final AttributeMap defaults;
    /** By whether they are for this machine; each is made when it is first needed. */
    private final Map<Boolean, SdkHttpClient> clients = new ConcurrentHashMap<>();

    private LoopbackDirectly(SdkHttp http, AttributeMap defaults) {
        this.http = http;
        this.defaults = defaults;
    }

    /** What the SDK builds it by, and then closes it itself. */
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
