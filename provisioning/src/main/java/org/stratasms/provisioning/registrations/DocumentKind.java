package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of documents that AWS accepts, known by their first bytes. */
enum DocumentKind {
    PDF("%PDF-".getBytes(StandardCharsets.US_ASCII)),
    JPEG(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
    PNG(new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    private static final int LONGEST = 5;

    private final byte[] beginning;

    DocumentKind(byte[] beginning) {
        this.beginning = beginning;
    }

    static Optional<DocumentKind> of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var first = in.readNBytes(LONGEST);
            return Arrays.stream(values()).filter(kind -> kind.begins(first)).findFirst();
        }
    }

    private boolean begins(byte[] bytes) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
