package org.stratasms.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.stratasms.provisioning.reports.StatusPage;

/** The file of a status page. A file that is something else is left alone, and there is never half a page. */
final class StatusFile {
    private final Path file;

    StatusFile(Path file) {
        this.file = file;
    }

    void write(String page) {
        try {
            if (Files.exists(file) && !isOurs()) {
                throw new CommandFailure(
                        Failure.Code.WRONG_FILE,
                        "%s exists and is no page of this command. Nothing was written.".formatted(file),
                        "Name another file with --html, or delete it.");
            }
            var folder = file.toAbsolutePath().getParent();
            var half = Files.createTempFile(folder, ".strata-sms-status", ".html");
            try {
                Files.writeString(half, page);
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    Failure.of(
                            Failure.Code.WRONG_FILE,
                            "%s cannot be written: %s."
                                    .formatted(file, e.getClass().getSimpleName()),
                            "Name a file in a folder that is there and may be written to."),
                    e);
        }
    }

    private boolean isOurs() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        var beginning = StatusPage.BEGINNING.getBytes(StandardCharsets.UTF_8);
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(beginning.length), StandardCharsets.UTF_8).equals(StatusPage.BEGINNING);
        }
    }
}
