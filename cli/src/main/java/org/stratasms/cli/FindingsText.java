package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.doctor.Finding;
import org.stratasms.provisioning.doctor.Level;

/** The findings of the doctor for a person: the problems with all that is known of them, then the rest in lines. */
final class FindingsText {
    private static final String INDENT = " ".repeat(8);

    private final List<Finding> findings;

    FindingsText(List<Finding> findings) {
        this.findings = findings;
    }

    void print(PrintWriter out) {
        findings.stream().filter(FindingsText::isProblem).forEach(finding -> block(finding, out));
        var rest = new Table();
        findings.stream()
                .filter(finding -> !isProblem(finding))
                .forEach(finding -> rest.row(word(finding), finding.code().name(), finding.found()));
        rest.print(out);
        out.println();
        out.println(
                "%d fail, %d warnings, %d not looked at, %d as they should be. docs/operate/doctor.md explains them."
                        .formatted(
                                count(Level.FAIL),
                                count(Level.WARN),
                                count(Level.NOT_LOOKED_AT),
                                count(Level.NOTE) + count(Level.OK)));
    }

    private static boolean isProblem(Finding finding) {
        return finding.level().compareTo(Level.NOT_LOOKED_AT) <= 0;
    }

    private static void block(Finding finding, PrintWriter out) {
        out.println("%s  %s  %s".formatted(word(finding), finding.code(), finding.subject()));
        out.println(INDENT + finding.found());
        part("means", finding.means(), out);
        part("cure", finding.cure(), out);
        part("evidence", finding.evidence(), out);
        out.println();
    }

    private static void part(String name, @Nullable String text, PrintWriter out) {
        if (text != null && !text.isEmpty()) {
            out.println(INDENT + name + ": " + text.replace("\n", System.lineSeparator() + INDENT + "  "));
        }
    }

    private static String word(Finding finding) {
        return finding.level() == Level.FAIL || finding.level() == Level.WARN
                ? finding.level().name()
                : finding.level().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
