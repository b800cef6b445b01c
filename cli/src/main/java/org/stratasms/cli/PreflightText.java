package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.numbers.Preflight;

/** Shows what differs between a number and the pool. */
final class PreflightText {
    private static final String LINK = "docs/operate/numbers.md";

    private PreflightText() {}

    static void print(Preflight preflight, PrintWriter out) {
        preflight.findings().forEach(finding -> {
            out.printf("%s  %s  %s%n", level(finding), finding.code(), preflight.id());
            out.println("  " + finding.found());
            out.println("  means: " + finding.means());
            out.println("  cure: " + finding.cure().replace("\n", "\n        "));
        });
        out.println(summary(preflight));
    }

    private static String summary(Preflight preflight) {
        if (preflight.isMember()) {
            return "%s is in pool %s.".formatted(preflight.id(), preflight.poolId());
        }
        return preflight.fits()
                ? "%s fits pool %s.".formatted(preflight.id(), preflight.poolId())
                : "%s does not fit pool %s.".formatted(preflight.id(), preflight.poolId());
    }

    private static String level(Preflight.Finding finding) {
        return finding.isRefused() ? "FAIL" : "WARN";
    }

    /** The members of its JSON document. */
    static Map<String, @Nullable Object> document(Preflight preflight) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", preflight.id());
        document.put("poolId", preflight.poolId());
        document.put("isMember", preflight.isMember());
        document.put("fits", preflight.fits());
        document.put("findings", findings(preflight));
        return document;
    }

    private static List<Map<String, @Nullable Object>> findings(Preflight preflight) {
        return preflight.findings().stream()
                .map(finding -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("code", finding.code());
                    one.put("level", level(finding));
                    one.put("subject", preflight.id());
                    one.put("found", finding.found());
                    one.put("means", finding.means());
                    one.put("cure", finding.cure());
                    one.put("evidence", finding.evidence());
                    one.put("link", LINK);
                    return one;
                })
                .toList();
    }
}
