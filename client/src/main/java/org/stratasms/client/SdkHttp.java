package org.stratasms.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** An HTTP client of the SDK. An application has one of the two on its class path. */
sealed interface SdkHttp {
    /** Returns the name that the SDK uses in its user agent. */
    String name();

    /** Creates the SDK's default client, which uses the proxy of the system properties or the environment. */
    SdkHttpClient usual(AttributeMap defaults);

    /** Creates a client that uses no proxy. */
    SdkHttpClient direct(AttributeMap defaults);

    /** Returns the proxy that {@link #usual} uses for an address, as {@code host:port}. */
    Optional<String> proxy(URI uri);

    /** Returns the client on the class path; empty if there is none. */
    static Optional<SdkHttp> onClassPath() {
        return isOnClassPath("software.amazon.awssdk.http.apache.ApacheHttpClient")
                ? Optional.of(new Apache())
                : isOnClassPath("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient")
                        ? Optional.of(new UrlConnection())
                        : Optional.empty();
    }

    private static boolean isOnClassPath(String type) {
        try {
            Class.forName(type, false, SdkHttp.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Apache's client, which comes with the SDK's module for the service. */
    record Apache() implements SdkHttp {
        @Override
        public String name() {
            return "Apache";
        }

        @Override
        public SdkHttpClient usual(AttributeMap defaults) {
            return ApacheHttpClient.builder().buildWithDefaults(defaults);
        }

        @Override
        public SdkHttpClient direct(AttributeMap defaults) {
            return ApacheHttpClient.builder()
                    .proxyConfiguration(software.amazon.awssdk.http.apache.ProxyConfiguration.builder()
                            .useSystemPropertyValues(false)
                            .useEnvironmentVariableValues(false)
                            .build())
                    .buildWithDefaults(defaults);
        }

        @Override
        public Optional<String> proxy(URI uri) {
            var proxy = software.amazon.awssdk.http.apache.ProxyConfiguration.builder()
                    .build();
            return taken(uri, proxy.host(), proxy.port(), proxy.nonProxyHosts());
        }
    }

    /** Java's own client, for applications that exclude Apache's, such as the command. */
    record UrlConnection() implements SdkHttp {
        @Override
        public String name() {
            return "UrlConnection";
        }

        @Override
        public SdkHttpClient usual(AttributeMap defaults) {
            return UrlConnectionHttpClient.builder().buildWithDefaults(defaults);
        }

        /** Opens connections itself, because Java would take a proxy from its system properties. */
        @Override
        public SdkHttpClient direct(AttributeMap defaults) {
            var settings = defaults.merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS);
            return UrlConnectionHttpClient.create(uri -> open(uri, settings));
        }

        private static HttpURLConnection open(URI uri, AttributeMap settings) {
            try {
                var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
                connection.setConnectTimeout((int) settings.get(SdkHttpConfigurationOption.CONNECTION_TIMEOUT)
                        .toMillis());
                connection.setReadTimeout((int)
                        settings.get(SdkHttpConfigurationOption.READ_TIMEOUT).toMillis());
                return connection;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads the SDK's settings, then Java's. */
        @Override
        public Optional<String> proxy(URI uri) {
            var proxy = software.amazon.awssdk.http.urlconnection.ProxyConfiguration.builder()
                    .build();
            return taken(uri, proxy.host(), proxy.port(), proxy.nonProxyHosts())
                    .or(() -> ProxySelector.getDefault().select(uri).stream()
                            .map(Proxy::address)
                            .filter(InetSocketAddress.class::isInstance)
                            .map(InetSocketAddress.class::cast)
                            .map(address -> address.getHostString() + ":" + address.getPort())
                            .findFirst());
        }
    }

    /** @param without patterns of hosts that are called without the proxy, in the SDK's form */
    private static Optional<String> taken(URI uri, @Nullable String host, int port, Set<String> without) {
        var target = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host == null || host.isEmpty() || without.stream().anyMatch(target::matches)
                ? Optional.empty()
                : Optional.of(host + ":" + port);
    }
}
