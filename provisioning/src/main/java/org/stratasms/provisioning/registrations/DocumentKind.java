package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of documents that AWS accepts, known by their first bytes. */
enum DocumentKind {
    PDF("%PDF-"),
    JPEG("\u00ff\u00d8\u00ff"),
    PNG("\u0089PNG");

    private static final int LONGEST = 5;

    /** A character for each byte. */
    private final String beginning;

    DocumentKind(String beginning) {
        this.beginning = beginning;
    }

    static Optional<DocumentKind> of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var first = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values())
                    .filter(kind -> first.startsWith(kind.beginning))
                    .findFirst();
        }
    }
}
