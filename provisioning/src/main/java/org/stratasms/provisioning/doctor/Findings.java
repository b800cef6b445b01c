package org.stratasms.provisioning.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.operations.NotLookedAt;

/** Collects the findings of one check. Not thread-safe: each check runs in one thread. */
final class Findings {
    private final Code code;
    private final boolean wholeNumbers;
    private final List<Finding> list = new ArrayList<>();
    private String subject = "";
    private String healthy = "Nothing wrong was found.";

    Findings(Code code, boolean wholeNumbers) {
        this.code = code;
        this.wholeNumbers = wholeNumbers;
    }

    /** Names the thing that is looked at, and what to say of it if nothing is found. */
    void lookAt(String newSubject, String whenHealthy) {
        subject = newSubject;
        healthy = whenHealthy;
    }

    void add(Level level, String about, String found, String cure, String evidence) {
        list.add(finding(level, about, found, code.means(), cure, evidence));
    }

    void fail(String about, String found, String cure, String evidence) {
        add(Level.FAIL, about, found, cure, evidence);
    }

    void warn(String about, String found, String cure, String evidence) {
        add(Level.WARN, about, found, cure, evidence);
    }

    void note(String about, String found, String evidence) {
        list.add(finding(Level.NOTE, about, found, null, null, evidence));
    }

    void notLookedAt(NotLookedAt reason) {
        list.add(finding(Level.NOT_LOOKED_AT, subject, reason.found(), null, reason.cure(), reason.evidence()));
    }

    /** Never empty. */
    List<Finding> list() {
        return list.isEmpty() ? List.of(finding(Level.OK, subject, healthy, null, null, "")) : List.copyOf(list);
    }

    private Finding finding(
            Level level, String about, String found, @Nullable String means, @Nullable String cure, String evidence) {
        return new Finding(code, level, masked(about), masked(found), means, cure, masked(evidence), code.link());
    }

    private String masked(String text) {
        return wholeNumbers ? text : NumberMask.inText(text);
    }
}
