package org.stratasms.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to a local server that can be cut: it breaks, and nothing gets through until it is mended. Thread-safe.
 */
final class Cable implements AutoCloseable {
    private final URI server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    private Cable(URI server) throws IOException {
        this.server = server;
        entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    static Cable to(URI server) throws IOException {
        var cable = new Cable(server);
        Thread.ofPlatform().daemon().name("cable").start(cable::accept);
        return cable;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    void cut() {
        isCut = true;
        sockets.forEach(Cable::close);
        sockets.clear();
    }

    void mend() {
        isCut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // It was closed, or the server is not there: the caller sees its connection end.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        if (isCut) {
            caller.close();
            return;
        }
        sockets.add(caller);
        try {
            var callee = new Socket(server.getHost(), server.getPort());
            sockets.add(callee);
            carry(caller, callee);
            carry(callee, caller);
        } catch (IOException e) {
            close(caller);
            throw e;
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        Thread.ofVirtual().start(() -> {
            copy(in, out);
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        });
    }

    private static void copy(InputStream in, OutputStream out) {
        try {
            in.transferTo(out);
        } catch (IOException e) {
            // The other end is gone.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
