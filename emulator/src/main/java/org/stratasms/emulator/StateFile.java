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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
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
import org.stratasms.emulator.internal.wire.OutOfService;

/**
 * A file of all calls that changed an emulator, in order: one line of JSON each, after a first line with the start
 * conditions, all in a {@link Chain}. It is only appended to. So a process that dies can leave only half a line at the
 * end, which the next start drops. Thread-safe.
 */
final class StateFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateFile.class);
    private static final String FORM = "stratasms-state";
    /** The beginning of every state file. */
    private static final String SIGN = "{\"" + FORM + "\":";

    /** The version of the format. Version 1 had no chain. */
    private static final int NUMBER = 2;

    private static final int LONGEST_FIRST_LINE = 1024;
    /** Only the owner may read the file, which contains message bodies. */
    private static final String OWNER_ONLY = "rw-------";

    /**
     * The conditions under which the emulator started.
     *
     * @param endpoint where it served; the URLs of its queues contain it
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
    private Chain chain = new Chain();
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long synced;
    /** The end of the last line that was synced. */
    private long kept;

    private volatile @Nullable OutOfService broken;

    private StateFile(Path path, FileChannel channel, Beginning beginning) {
        this.path = path;
        this.channel = channel;
        this.beginning = beginning;
    }

    /**
     * Opens or creates a file, and locks it for this process.
     *
     * @param offered the start conditions if the file is new
     * @throws StateFileException if the file is in use, is not a state file, or belongs to another endpoint or clock
     */
    static StateFile open(Path path, Beginning offered) {
        try {
            refuseIfNoFile(path);
            var channel = channel(path);
            try {
                if (channel.tryLock() == null) {
                    throw new StateFileException(path, "another process uses it. End that one, or name another file");
                }
                var first = firstLine(path, channel);
                if (first != null) {
                    check(path, beginning(path, first), offered);
                }
                protect(path);
                return first == null
                        ? fresh(path, channel, offered)
                        : new StateFile(path, channel, beginning(path, first));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new StateFileException(path, "this process uses it already. Name another file");
        } catch (NoSuchFileException e) {
            throw new StateFileException(
                    path, "its folder does not exist. Make it, or name a file in a folder that exists");
        } catch (IOException e) {
            throw new StateFileException(path, "it cannot be opened or written: %s".formatted(e.getMessage()));
        }
    }

    /** Rejects what is not a regular file. Reading a device, for example, never ends. */
    private static void refuseIfNoFile(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StateFileException(path, "it is a folder or a device. Name a file");
        }
    }

    /** Makes the file readable by its owner only; one that somebody else created may not be. */
    private static void protect(Path path) {
        try {
            var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            var wanted = PosixFilePermissions.fromString(OWNER_ONLY);
            if (view != null && !view.readAttributes().permissions().equals(wanted)) {
                view.setPermissions(wanted);
            }
        } catch (IOException e) {
            log.warn(
                    "State file {} contains message bodies, and other users may be able to read it: its mode cannot be set to 600 ({})",
                    path,
                    e.getMessage());
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
            folder.force(true); // else a power failure could lose the file's name
        }
        return file;
    }

    /**
     * Returns the first line; null if the file is empty, or if the process died while it wrote that line.
     *
     * @throws StateFileException if this program did not write the file
     */
    private static @Nullable String firstLine(Path path, FileChannel channel) throws IOException {
        var start = ByteBuffer.allocate(LONGEST_FIRST_LINE);
        while (start.hasRemaining() && channel.read(start, start.position()) > 0) {}
        var text = new String(start.array(), 0, start.position(), UTF_8);
        var end = text.indexOf('\n');
        if (end >= 0) {
            return text.substring(0, end);
        }
        if (start.hasRemaining() && (SIGN.startsWith(text) || text.startsWith(SIGN))) {
            return null;
        }
        throw notOurs(path);
    }

    private static Beginning beginning(Path path, String line) {
        try {
            if (line.startsWith(SIGN)) {
                var json = JSON.std.mapFrom(line);
                refuseIfOfAnotherVersion(path, json.get(FORM));
                if (new Chain().open(line.getBytes(UTF_8)) == null) {
                    throw damaged(path, 1);
                }
                return new Beginning(
                        Long.parseLong(String.valueOf(json.get("seed"))),
                        Instant.parse(String.valueOf(json.get("start"))),
                        URI.create(String.valueOf(json.get("endpoint"))),
                        "manual".equals(json.get("clock")));
            }
        } catch (IOException e) {
            throw damaged(path, 1);
        }
        throw notOurs(path);
    }

    private static void refuseIfOfAnotherVersion(Path path, @Nullable Object number) {
        if (number instanceof Integer found && found != NUMBER) {
            throw new StateFileException(
                    path,
                    "it was written by %s version of strata-sms (format %d; this version reads format %d). It was left as it is; use that version, or name another file"
                            .formatted(found < NUMBER ? "an earlier" : "a later", found, NUMBER));
        }
    }

    private static StateFileException notOurs(Path path) {
        return new StateFileException(
                path, "it is not a state file of strata-sms. It was left as it is; name another file");
    }

    private static StateFileException damaged(Path path, long line) {
        return new StateFileException(
                path,
                "line %d was changed, or a line before it is missing. It was left as it is; take the file from a backup, or name another one"
                        .formatted(line));
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
     * Reads all kept lines, and prepares to append. Called once, before the first append.
     *
     * @throws StateFileException if a line was changed
     */
    void replay(Consumer<Map<String, Object>> each) throws IOException {
        chain = new Chain();
        var lines = new Lines(channel);
        var number = 0L;
        for (var line = lines.next(); line != null; line = lines.next()) {
            number++;
            var json = chain.open(line);
            if (json == null) {
                throw damaged(path, number);
            }
            if (number > 1) {
                each.accept(JSON.std.mapFrom(json));
            }
        }
        if (lines.end() < channel.size()) {
            log.warn("State file {} ended in the middle of a line, whose request was never answered: dropped", path);
            channel.truncate(lines.end());
        }
        channel.position(lines.end());
        kept = lines.end();
    }

    /**
     * Appends a line, which is durable once {@link #sync} has returned. Called by one thread at a time.
     *
     * @return the argument for sync
     * @throws OutOfService if the file cannot be written; lines that were not synced are then removed, and no more are
     *     accepted
     */
    long append(Map<String, Object> json) {
        check();
        try {
            var line = chain.close(JSON.std.asBytes(json));
            var buffer = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            return written.incrementAndGet();
        } catch (IOException e) {
            syncing.lock();
            try {
                throw brokenBy(e);
            } finally {
                syncing.unlock();
            }
        }
    }

    /**
     * Returns once a line is on the disk. Lines of several threads are synced together.
     *
     * @throws OutOfService as {@link #append} does
     */
    void sync(long line) {
        syncing.lock();
        try {
            if (synced < line) {
                check();
                var upTo = written.get();
                var end = channel.position();
                channel.force(false);
                synced = upTo;
                kept = end;
            }
        } catch (IOException e) {
            throw brokenBy(e);
        } finally {
            syncing.unlock();
        }
    }

    /** @throws OutOfService if a write to the file has ever failed */
    void check() {
        var since = broken;
        if (since != null) {
            throw since;
        }
    }

    /** Removes what was not answered, including half lines, so that the next start does not restore it. */
    private OutOfService brokenBy(IOException cause) {
        var reason =
                "State file %s cannot be written: %s. Later calls cannot be kept, so no call is answered any more; free some space, and start the emulator again"
                        .formatted(path, cause.getMessage());
        var outOfService = new OutOfService(reason, cause);
        broken = outOfService;
        log.error(reason);
        try {
            channel.truncate(kept);
        } catch (IOException e) {
            outOfService.addSuppressed(e);
        }
        return outOfService;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a channel's complete lines from its beginning. */
    private static final class Lines {
        private static final int BLOCK = 64 * 1024;

        private final FileChannel channel;
        private final ByteBuffer block = ByteBuffer.allocate(BLOCK).flip();
        private long read;
        private long end;

        Lines(FileChannel channel) {
            this.channel = channel;
        }

        /** Returns the next line without its line feed; null if no complete line is left. */
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

        /** The end of the last complete line. */
        long end() {
            return end;
        }
    }
}
