package org.stratasms.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The least that a server of the JDK can be: it answers every request with a greeting. */
final class BareServer {
    private static final byte[] GREETING = "hello".getBytes(StandardCharsets.UTF_8);

    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, GREETING.length);
            exchange.getResponseBody().write(GREETING);
            exchange.close();
        });
        server.start();
    }
}
