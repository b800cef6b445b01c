package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.Problem;
import org.stratasms.provisioning.registrations.Problem.Level;

/** Prints the problems of a registration file, those that AWS refuses first. */
final class RegistrationProblems {
    private RegistrationProblems() {}

    static List<Map<String, @Nullable Object>> documents(List<Problem> problems) {
        return problems.stream().map(RegistrationProblems::document).toList();
    }

    private static Map<String, @Nullable Object> document(Problem problem) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("code", problem.code());
        document.put("level", problem.level().name());
        document.put("path", problem.path());
        document.put("line", problem.line());
        document.put("found", problem.found());
        document.put("cure", problem.cure());
        return document;
    }

    static void print(PrintWriter out, String file, List<Problem> problems) {
        for (var level : Level.values()) {
            for (var problem : problems) {
                if (problem.level() == level) {
                    print(out, file, problem);
                }
            }
        }
    }

    private static void print(PrintWriter out, String file, Problem problem) {
        out.printf(
                "%-8s  %s  %s%s%n",
                switch (problem.level()) {
                    case REFUSED -> "REFUSED";
                    case DENIED -> "DENIED";
                    case NOT_LOOKED_AT -> "NOT SEEN";
                },
                problem.code(),
                problem.line() == 0 ? file : file + ":" + problem.line(),
                problem.path().isEmpty() ? "" : "  " + problem.path());
        out.println("          " + problem.found() + " " + problem.cure());
    }

    static boolean isSound(List<Problem> problems) {
        return problems.stream().allMatch(problem -> problem.level() == Level.NOT_LOOKED_AT);
    }
}
