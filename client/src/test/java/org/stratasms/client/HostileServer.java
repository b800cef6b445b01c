package org.stratasms.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Pattern;
import org.stratasms.client.HostileMode.Delivery;

/**
 * A server that accepts every text, and then answers as the text's tag {@code mode} says: wrongly, in part, or not at
 * all. Counts how often it accepted each.
 */
public final class HostileServer implements AutoCloseable {
    /** The tag of a text that holds the number of its mode. */
    public static final String TAG = "mode";

    private static final Pattern MODE = Pattern.compile("\"mode\":\"([0-9]+)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *([0-9]+)");
    private static final int BETWEEN_BYTES_MILLIS = 2;

    private final List<HostileMode> modes;
    private final AtomicIntegerArray taken;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public HostileServer(List<HostileMode> modes) {
        this.modes = modes;
        taken = new AtomicIntegerArray(modes.size());
        try {
            listening = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Returns how often a complete text of a mode arrived, and so was accepted. */
    public int taken(int mode) {
        return taken.get(mode);
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = next(in); !request.isEmpty(); request = next(in)) {
                var mode = MODE.matcher(request);
                if (!mode.find()) {
                    return;
                }
                var number = Integer.parseInt(mode.group(1));
                taken.incrementAndGet(number);
                if (!answer(modes.get(number), socket)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The other side has gone, or this server is closing: either way the connection is over.
        } finally {
            open.remove(socket);
        }
    }

    /** Reads a whole request; empty if there are no more. */
    private static String next(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = in.read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        var length = LENGTH.matcher(head);
        return length.find() ? head + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8) : "";
    }

    /** Answers; returns whether the connection can be used again. */
    private boolean answer(HostileMode mode, Socket socket) throws IOException, InterruptedException {
        var out = socket.getOutputStream();
        var body = mode.body().getBytes(UTF_8);
        switch (mode.delivery()) {
            case WHOLE, OF_WRONG_TYPE, REDIRECTED -> {
                write(out, head(mode, body.length), body);
                return true;
            }
            case TRICKLING -> {
                for (var b : concat(head(mode, body.length), body)) {
                    out.write(b);
                    out.flush();
                    closed.await(BETWEEN_BYTES_MILLIS, TimeUnit.MILLISECONDS);
                }
                return true;
            }
            case CUT_IN_BODY -> write(out, head(mode, 2 * body.length + 10), body);
            case CUT_IN_HEADERS -> {
                var head = head(mode, 0);
                write(out, head.substring(0, head.length() / 2), new byte[0]);
            }
            case BROKEN_CHUNKS ->
                write(
                        out,
                        head(mode, 0).replaceFirst("Content-Length: 0", "Transfer-Encoding: chunked") + "zz\r\n",
                        body);
            case HANGING_AFTER_HEADERS -> {
                write(out, head(mode, 100), new byte[0]);
                closed.await();
            }
            case HANGING -> closed.await();
            case CUT -> {}
            case RESET -> socket.setSoLinger(true, 0);
        }
        return false;
    }

    private String head(HostileMode mode, int length) {
        var type = mode.delivery() == Delivery.OF_WRONG_TYPE ? "text/html" : "application/x-amz-json-1.0";
        var location = mode.delivery() == Delivery.REDIRECTED ? "Location: " + endpoint() + "/again\r\n" : "";
        return "HTTP/1.1 %d %s\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(mode.status(), mode.delivery().name().toLowerCase(Locale.ROOT), type, location, length);
    }

    private static void write(OutputStream out, String head, byte[] body) throws IOException {
        out.write(concat(head, body));
        out.flush();
    }

    private static byte[] concat(String head, byte[] body) {
        var start = head.getBytes(ISO_8859_1);
        var whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }
}
