package org.stratasms.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generates the tables of a Terraform module's inputs and outputs, in Markdown, from its {@code variables.tf} and
 * {@code outputs.tf}.
 */
final class ModuleReference {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(variable|output) \"(\\w+)\" \\{\\n(.*?)^}");
    /**
     * An attribute of a block itself, as {@code terraform fmt} writes it, up to the next line with as little
     * indentation.
     */
    private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^  (\\w+) += (.*(?:\\n    .*|\\n  [)}\\]].*)*)");

    private ModuleReference() {}

    /** Returns the text after the mark of generation in the module's README. */
    static String tables(Path module) throws IOException {
        StringBuilder tables = new StringBuilder();
        List<Block> inputs = blocks(module.resolve("variables.tf"));
        if (!inputs.isEmpty()) {
            tables.append("## Inputs\n\n");
            append(
                    tables,
                    List.of("Variable", "Type", "Default", "Meaning"),
                    inputs.stream()
                            .map(input -> List.of(
                                    code(input.name),
                                    code(input.oneLine("type")),
                                    input.has("default") ? code(input.oneLine("default")) : "required",
                                    input.description()))
                            .toList());
            tables.append('\n');
        }
        tables.append("## Outputs\n\n");
        append(
                tables,
                List.of("Output", "Meaning"),
                blocks(module.resolve("outputs.tf")).stream()
                        .map(output -> List.of(code(output.name), output.description()))
                        .toList());
        return tables.toString();
    }

    /** Returns the table of a file's settings. */
    static String settings(Path file) throws IOException {
        StringBuilder table = new StringBuilder();
        append(
                table,
                List.of("Setting", "Type", "Meaning"),
                blocks(file).stream()
                        .filter(block -> block.has("type")) // an output has none
                        .map(setting ->
                                List.of(code(setting.name), code(setting.oneLine("type")), setting.description()))
                        .toList());
        return table.toString();
    }

    private static List<Block> blocks(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    private static void append(StringBuilder tables, List<String> head, List<List<String>> rows) {
        tables.append(row(head));
        tables.append(
                row(IntStream.range(0, head.size()).mapToObj(column -> "---").toList()));
        rows.forEach(cells -> tables.append(row(cells)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String code(String text) {
        return '`' + text + '`';
    }

    private record Block(String name, String body) {
        boolean has(String attribute) {
            return ATTRIBUTE
                    .matcher(body)
                    .results()
                    .anyMatch(found -> found.group(1).equals(attribute));
        }

        String oneLine(String attribute) {
            return ATTRIBUTE
                    .matcher(body)
                    .results()
                    .filter(found -> found.group(1).equals(attribute))
                    .map(ModuleReference::valueOnOneLine)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " has no " + attribute));
        }

        /** Returns the description without its quotes; quotes are the only escapes in descriptions here. */
        String description() {
            String quoted = oneLine("description");
            return quoted.substring(1, quoted.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("<", "&lt;");
        }
    }

    /** Puts an object's members, which have a line each, on one line with commas. */
    private static String valueOnOneLine(MatchResult attribute) {
        String members = attribute.group(2).strip().replaceAll("\\n\\s+(?=[)}\\]])", " ");
        return members.replaceAll("(?<=[({\\[])\\n\\s+", " ")
                .replaceAll("\\n\\s+", ", ")
                .replaceAll("\\n", "")
                .replaceAll(" +", " ");
    }
}
