package org.stratasms.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server in a process of its own that does nothing but the traffic: it reads as many bytes as a request has, and
 * writes the bytes of a recorded answer. It bounds what any server can reach with this client on this machine.
 */
final class LoopbackEcho implements AutoCloseable {
    private final Process process;
    private final Path answer;
    private final int port;

    private LoopbackEcho(Process process, Path answer, int port) {
        this.process = process;
        this.answer = answer;
        this.port = port;
    }

    /** Starts the server; returns once it is bound. */
    static LoopbackEcho start(byte[] answer) throws IOException {
        var file = Files.createTempFile("strata-sms", ".answer");
        Files.write(file, answer);
        var command = JavaProgram.command(JavaProgram.java(), List.of(), LoopbackEcho.class, file.toString());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var port = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (port == null) {
            throw new IOException("The loopback echo ended before it was bound");
        }
        return new LoopbackEcho(process, file, Integer.parseInt(port));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(answer);
    }

    /** Serves until it is killed. Prints its port. */
    public static void main(String[] arguments) throws IOException {
        var answer = Files.readAllBytes(Path.of(arguments[0]));
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            for (var connections = 0; ; connections++) {
                var connection = server.accept();
                Thread.ofPlatform().name("echo-" + connections).start(() -> serve(connection, answer));
            }
        }
    }

    private static void serve(Socket connection, byte[] answer) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = connection.getInputStream();
            var request = HttpMessage.read(in); // all requests of a connection are equal
            do {
                connection.getOutputStream().write(answer);
            } while (in.readNBytes(request, 0, request.length) == request.length);
        } catch (EOFException | SocketException closed) {
            return; // the client has had enough
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
