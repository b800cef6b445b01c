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

/** An HTTP client of the SDK's, of which an application has one or the other. */
sealed interface SdkHttp {
    /** As the SDK itself names it, in the header that says what asks. */
    String name();

    /** As the SDK makes it by default: with a proxy, if the system properties or the environment name one. */
    SdkHttpClient usual(AttributeMap defaults);

    /** With no proxy, whatever is named. */
    SdkHttpClient direct(AttributeMap defaults);

    /** The proxy that {@link #usual} takes on the way to an address, as {@code host:port}. */
    Optional<String> proxy(URI uri);

    /** Empty where the application has neither. */
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

    /** Comes with the SDK's module for the service. */
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

    /** Takes Apache's place where that is left out, as the command does. */
    record UrlConnection() implements SdkHttp {
        @Override
        public String name() {
            return "UrlConnection";
        }

        @Override
        public SdkHttpClient usual(AttributeMap defaults) {
            return UrlConnectionHttpClient.builder().buildWithDefaults(defaults);
        }

        /** By connections of our own: Java itself would else ask its system properties for a proxy. */
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

        /** The SDK's settings, and else Java's own. */
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

    /** @param without patterns of hosts that are reached without it, as the SDK has them */
    private static Optional<String> taken(URI uri, @Nullable String host, int port, Set<String> without) {
        var target = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host == null || host.isEmpty() || without.stream().anyMatch(target::matches)
                ? Optional.empty()
                : Optional.of(host + ":" + port);
    }
}
