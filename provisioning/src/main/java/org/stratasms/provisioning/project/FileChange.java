package org.stratasms.provisioning.project;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one file of a project: the text that it has and the text that it shall have.
 *
 * @param path relative to the project, with slashes
 * @param before the present text, null if there is no such file
 * @param after the text to be written, null if the file shall go
 */
public record FileChange(
        String path, @Nullable String before, @Nullable String after) {
    /** Whether writing changes nothing. */
    public boolean isNothing() {
        return Objects.equals(before, after);
    }

    /** Whether the file shall be one that can be run. */
    boolean isOfProgram() {
        return after != null && after.startsWith("#!");
    }

    static List<FileChange> effective(List<FileChange> changes) {
        return changes.stream().filter(change -> !change.isNothing()).toList();
    }
}
