package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with all that an emulator was asked to change, in order: one line of JSON each, after a first line that says what it began with. Only ever
 * appended to, so that a process that dies can leave half a line behind at its end, which is then dropped, and nothing else. Thread-safe.
 */
final class StateFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateFile.class);
    private static final String FORM = "stratasms-state";
    private static final int NUMBER = 1;
    /** The file holds what was sent: nobody else's to read. */
    private static final String OWNER_ONLY = "rw-------";

    /**
     * What the emulator began with.
     *
     * @param endpoint where it served: the addresses of its queues say so
     * @param isByHand whether its clock is driven by hand
     */
    record Beginning(long seed, Instant start, URI endpoint, boolean isByHand) {
        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put(FORM, NUMBER);
            json.put("seed", seed);
            json.put("start", start.toString());
            json.put("endpoint", endpoint.toString());
            json.put("clock", isByHand ? "manual" : "real");
            return json;
        }
    }

    private final Path path;
    private final FileChannel channel;
    private final Beginning beginning;
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long synced;
    private volatile @Nullable IOException broken;

    private StateFile(Path path, FileChannel channel, Beginning beginning) {
        this.path = path;
        this.channel = channel;
        this.beginning = beginning;
    }

    /**
     * Opens a file, or makes a new one, for this process alone.
     *
     * @param offered what an emulator would begin with if the file is new
     * @throws StateFileException if it is in use, belongs to another endpoint or clock, or is none
     */
    static StateFile open(Path path, Beginning offered) {
        try {
            var channel = channel(path);
            try {
                if (channel.tryLock() == null) {
                    throw new StateFileException(path, "another process uses it. End that one, or name another file");
                }
                var first = firstLine(channel);
                if (first == null) {
                    return fresh(path, channel, offered);
                }
                var beginning = beginning(path, first);
                check(path, beginning, offered);
                return new StateFile(path, channel, beginning);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new StateFileException(path, "this process uses it already. Name another file");
        } catch (IOException e) {
            throw new StateFileException(
                    path, "it cannot be opened: %s. Name a file in a folder that exists".formatted(e));
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        path,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))
                : FileChannel.open(path, options);
    }

    private static StateFile fresh(Path path, FileChannel channel, Beginning beginning) throws IOException {
        channel.truncate(0);
        var file = new StateFile(path, channel, beginning);
        file.sync(file.append(beginning.json()));
        try (var folder = FileChannel.open(path.toAbsolutePath().getParent())) {
            folder.force(true); // else the file's name could be lost with the machine's power
        }
        return file;
    }

    /** Null if there is not even one whole line. */
    private static @Nullable String firstLine(FileChannel channel) throws IOException {
        var lines = new Lines(channel);
        var line = lines.next();
        return line == null ? null : new String(line, UTF_8);
    }

    private static Beginning beginning(Path path, String line) {
        try {
            var json = JSON.std.mapFrom(line);
            if (Integer.valueOf(NUMBER).equals(json.get(FORM))) {
                return new Beginning(
                        Long.parseLong(String.valueOf(json.get("seed"))),
                        Instant.parse(String.valueOf(json.get("start"))),
                        URI.create(String.valueOf(json.get("endpoint"))),
                        "manual".equals(json.get("clock")));
            }
        } catch (IOException | RuntimeException e) {
            // said below
        }
        throw new StateFileException(
                path, "it is none, or one of another version. It was left as it is; name another file");
    }

    private static void check(Path path, Beginning found, Beginning offered) {
        if (!found.endpoint().equals(offered.endpoint())) {
            throw new StateFileException(
                    path,
                    "it belongs to %s, which its queues' addresses name, and this is %s. Start with that port, or with another file"
                            .formatted(found.endpoint(), offered.endpoint()));
        }
        if (found.isByHand() != offered.isByHand()) {
            throw new StateFileException(
                    path,
                    "its clock is %s. Start with that clock, or with another file"
                            .formatted(found.isByHand() ? "manual" : "real"));
        }
    }

    Path path() {
        return path;
    }

    Beginning beginning() {
        return beginning;
    }

    /**
     * Gives all that was kept, and makes ready for more. Called once, before the first append.
     *
     * @throws StateFileException if a line is not what was written
     */
    void replay(Consumer<Map<String, Object>> each) throws IOException {
        var lines = new Lines(channel);
        lines.next();
        var number = 1L;
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            Map<String, Object> json;
            try {
                json = JSON.std.mapFrom(line);
            } catch (IOException e) {
                throw new StateFileException(
                        path, "line %d is damaged. Take the file from a backup, or name another one".formatted(number));
            }
            each.accept(json);
        }
        if (lines.end() < channel.size()) {
            log.warn("State file {} ended in the middle of a line, whose request was never answered: dropped", path);
            channel.truncate(lines.end());
        }
        channel.position(lines.end());
    }

    /**
     * Puts one more line at the end; it is there for good once {@link #sync} has returned. Called by one thread at a time.
     *
     * @return what to give to sync
     */
    long append(Map<String, Object> json) throws IOException {
        refuseIfBroken();
        var bytes = new ByteArrayOutputStream(1024);
        JSON.std.write(json, bytes);
        bytes.write('\n');
        var buffer = ByteBuffer.wrap(bytes.toByteArray());
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            broken = e; // half a line may be there: whatever follows it would be lost
            throw e;
        }
        return written.incrementAndGet();
    }

    /** Returns when a line is on the disk; those of several threads go there together. */
    void sync(long line) throws IOException {
        syncing.lock();
        try {
            if (synced < line) {
                refuseIfBroken();
                var upTo = written.get();
                try {
                    channel.force(false);
                } catch (IOException e) {
                    broken = e;
                    throw e;
                }
                synced = upTo;
            }
        } finally {
            syncing.unlock();
        }
    }

    private void refuseIfBroken() throws IOException {
        if (broken != null) {
            throw new IOException("State file %s could not be written; start again".formatted(path), broken);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A channel's whole lines, from its beginning. */
    private static final class Lines {
        private static final int BLOCK = 64 * 1024;

        private final FileChannel channel;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK).flip();
        private long read;
        private long end;

        Lines(FileChannel channel) {
            this.channel = channel;
        }

        /** Without its line feed; null if there is no more whole line. */
        byte @Nullable [] next() throws IOException {
            var line = new ByteArrayOutputStream(1024);
            while (true) {
                if (!block.hasRemaining()) {
                    block.clear();
                    var count = channel.read(block, read);
                    block.flip();
                    if (count < 0) {
                        return null;
                    }
                    read += count;
                }
                var b = block.get();
                if (b == '\n') {
                    end = read - block.remaining();
                    return line.toByteArray();
                }
                line.write(b);
            }
        }

        /** Where the last whole line ends. */
        long end() {
            return end;
        }
    }
}
