package org.stratasms.provisioning.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.stratasms.provisioning.operations.Place;

/** Describes how far a connection to the endpoint of End User Messaging gets. */
final class Reachability {
    private static final int HTTPS = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Place place;

    Reachability(Place place) {
        this.place = place;
    }

    /** The name, address and port in sentences. */
    String describe() {
        if (place.endpoint() != null) {
            var address = place.endpoint();
            var port = address.getPort() < 0 ? HTTPS : address.getPort();
            return "The address %s was given, so no name of AWS was looked up. %s"
                    .formatted(address, connection(address.getHost(), port));
        }
        var host = "sms-voice.%s.amazonaws.com".formatted(place.region());
        try {
            var addresses = InetAddress.getAllByName(host);
            var found = Arrays.stream(addresses)
                    .map(address -> address.getHostAddress()
                            + (address.isSiteLocalAddress() ? " (private: a VPC endpoint)" : " (public: by NAT)"))
                    .collect(Collectors.joining(", "));
            return "%s is %s. %s".formatted(host, found, connection(host, HTTPS));
        } catch (UnknownHostException e) {
            return host + " has no address in this network's DNS.";
        }
    }

    private static String connection(String host, int port) {
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            return "Port %d answers.".formatted(port);
        } catch (IOException e) {
            return "Port %d does not answer: %s.".formatted(port, e.getMessage());
        }
    }
}
