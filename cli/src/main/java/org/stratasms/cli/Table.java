package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their longest cell. Not thread-safe. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    Table row(String... cells) {
        for (var column = 0; column < cells.length; column++) {
            var width = cells[column].length();
            if (column == widths.size()) {
                widths.add(width);
            } else {
                widths.set(column, Math.max(width, widths.get(column)));
            }
        }
        rows.add(List.of(cells));
        return this;
    }

    void print(PrintWriter out) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
