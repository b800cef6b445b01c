package org.stratasms.worker;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings that are missing or wrong: all of them, so that they are corrected at once. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One of them.
     *
     * @param message names the setting, what it may be, what was found unless that is a secret, and the cure
     */
    record Problem(String setting, String message) {}

    private final transient List<Problem> problems;

    SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Of one setting. */
    static SettingsException of(String setting, @Nullable String message) {
        return new SettingsException(List.of(new Problem(setting, String.valueOf(message))));
    }

    List<Problem> problems() {
        return problems;
    }
}
