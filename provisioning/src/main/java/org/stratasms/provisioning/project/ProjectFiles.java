package org.stratasms.provisioning.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reads and writes files of a project. Writing does all of a list of changes, or none. */
final class ProjectFiles {
    private static final String STAGED = ".strata-sms-new";

    private final Path root;

    ProjectFiles(Path root) {
        this.root = root;
    }

    /** A file's text, null if there is no such file. */
    @Nullable
    String read(String path) {
        var file = root.resolve(path);
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : null;
        } catch (IOException e) {
            throw new ProjectException("%s cannot be read: %s.".formatted(file, e), e);
        }
    }

    /**
     * Makes the changes in their order. All texts are on the disk before the first file is replaced; a failure takes
     * the changes back. A process that is told to end first finishes; one that is killed leaves whole files only, and
     * the next run does the rest.
     */
    void write(List<FileChange> changes) {
        var finished = new CountDownLatch(1);
        var hook = new Thread(() -> awaitUninterrupted(finished), "finish-writing");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            writeOrTakeBack(changes);
        } finally {
            finished.countDown();
            remove(hook);
        }
    }

    private static void awaitUninterrupted(CountDownLatch finished) {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has let it.
        }
    }

    private void writeOrTakeBack(List<FileChange> changes) {
        var done = new ArrayDeque<FileChange>();
        try {
            for (var change : changes) {
                if (change.after() != null) {
                    stage(change.path(), change.after());
                    if (change.isOfProgram()) {
                        allowRunning(staged(change.path()));
                    }
                }
            }
            for (var change : changes) {
                put(change.path(), change.after());
                done.push(change);
            }
        } catch (IOException e) {
            var left = takeBack(done);
            throw new ProjectException(
                    "The project's files could not be written: %s. %s"
                            .formatted(
                                    e,
                                    left.isEmpty()
                                            ? "Nothing was changed; see that the folder can be written and the disk has room."
                                            : "These could not be taken back: " + String.join(", ", left)
                                                    + ". Use git to."),
                    e);
        } finally {
            changes.forEach(change -> removeStaged(change.path()));
        }
    }

    private void stage(String path, String text) throws IOException {
        var staged = staged(path);
        Files.createDirectories(Objects.requireNonNull(staged.getParent()));
        Files.writeString(staged, text, StandardCharsets.UTF_8);
    }

    /** As far as the file system knows programs. */
    private static void allowRunning(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var permissions = Files.getPosixFilePermissions(file);
            permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private void put(String path, @Nullable String text) throws IOException {
        if (text == null) {
            Files.deleteIfExists(root.resolve(path));
            removeEmptyFolders(root.resolve(path).getParent());
        } else {
            Files.move(
                    staged(path),
                    root.resolve(path),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> takeBack(Deque<FileChange> done) {
        return done.stream()
                .filter(change -> !isTakenBack(change))
                .map(FileChange::path)
                .toList();
    }

    private boolean isTakenBack(FileChange change) {
        try {
            if (change.before() != null) {
                stage(change.path(), change.before());
            }
            put(change.path(), change.before());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes what a process that was killed while it wrote this file left beside it. */
    void removeStaged(String path) {
        try {
            Files.deleteIfExists(staged(path));
            removeEmptyFolders(root.resolve(path).getParent());
        } catch (IOException e) {
            // A file that ends in .strata-sms-new and is not used by anything stays.
        }
    }

    /** Folders that hold nothing any more, up to the project's own. */
    private void removeEmptyFolders(@Nullable Path folder) throws IOException {
        for (var empty = folder; empty != null && !empty.equals(root) && isEmpty(empty); empty = empty.getParent()) {
            Files.delete(empty);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Path staged(String path) {
        return root.resolve(path + STAGED);
    }

    /** The file that a staged one is for; other paths stay as they are. */
    static String target(String path) {
        return path.endsWith(STAGED) ? path.substring(0, path.length() - STAGED.length()) : path;
    }
}
