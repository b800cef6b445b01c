package org.stratasms.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Standard output, where a write that fails ends the command: a full disk, a closed file. A print writer hides an
 * {@link IOException}, so an {@link OutputFailure} is thrown, once. A reader that has gone, as after {@code | head -1},
 * is no failure: the writer hides that.
 */
final class StandardOutput extends OutputStream {
    private static final int FILE_TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final OutputStream file;
    private final BooleanSupplier hasReader;
    private boolean failed;

    /**
     * Writes to a file.
     *
     * @param hasReader whether it is a pipe or a socket, where a write fails only because the reader has gone
     */
    StandardOutput(OutputStream file, BooleanSupplier hasReader) {
        this.file = file;
        this.hasReader = hasReader;
    }

    static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), StandardOutput::isPipeOrSocket);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failed) {
            return;
        }
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            if (hasReader.getAsBoolean()) {
                throw e;
            }
            failed = true;
            throw new OutputFailure(e);
        }
    }

    /** By the file itself: the words of an error depend on the machine's language. */
    private static boolean isPipeOrSocket() {
        try {
            var mode = (Integer) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode");
            var type = mode & FILE_TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
