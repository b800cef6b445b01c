package org.stratasms.provisioning.reports;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of a page. Whatever comes from outside is escaped here. */
final class Html {
    private Html() {}

    /** A text for an element or an attribute. */
    static String text(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * A table, with its first column as the heading of each row.
     *
     * @param numbers the first column of numbers
     */
    static String table(String caption, int numbers, List<String> headings, List<List<String>> rows) {
        var head = IntStream.range(0, headings.size())
                .mapToObj(column ->
                        "<th scope=\"col\"%s>%s</th>".formatted(numeric(column >= numbers), text(headings.get(column))))
                .collect(Collectors.joining());
        var body = rows.stream().map(row -> row(numbers, row)).collect(Collectors.joining("\n"));
        // Scrollable, so that a keyboard must reach it.
        return """
                <div class="wide" tabindex="0" role="region" aria-label="%1$s"><table>
                <thead><tr>%2$s</tr></thead>
                <tbody>
                %3$s
                </tbody></table></div>
                """.formatted(text(caption), head, body);
    }

    private static String row(int numbers, List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> column == 0
                        ? "<th scope=\"row\">%s</th>".formatted(text(cells.getFirst()))
                        : "<td%s>%s</td>".formatted(numeric(column >= numbers), text(cells.get(column))))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String numeric(boolean is) {
        return is ? " class=\"number\"" : "";
    }

    /** A part that can be opened, such as the numbers of a picture. */
    static String details(String summary, String content) {
        return "<details><summary>%s</summary>\n%s</details>\n".formatted(text(summary), content);
    }
}
