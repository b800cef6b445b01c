package org.stratasms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures as a Markdown table, with the machine on which they were measured. */
public final class Report {
    private final List<String> lines = new ArrayList<>();

    public void machine() throws IOException {
        var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        lines.add("%d cores of %s, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpu,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.version")));
        lines.add("");
        lines.add("| Figure | Measured | Goal |");
        lines.add("|---|---|---|");
    }

    public void row(String what, double value, String unit, String goal) {
        var shown = (value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f").formatted(value);
        lines.add("| %s | %s %s | %s |".formatted(what, shown, unit, goal));
        System.err.println(lines.getLast());
    }

    public void print() {
        lines.forEach(System.out::println);
    }
}
