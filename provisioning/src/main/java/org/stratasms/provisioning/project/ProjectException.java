package org.stratasms.provisioning.project;

import org.jspecify.annotations.Nullable;

/**
 * A project's files do not allow what was asked. The message says what was found and what to do; nothing was written.
 */
public final class ProjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectException(String message) {
        this(message, null);
    }

    ProjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
