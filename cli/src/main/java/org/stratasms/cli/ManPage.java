package org.stratasms.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of one command, in the form of roff that {@code man} reads. It says what {@code --help} says. */
final class ManPage {
    private final CommandSpec command;
    private final StringBuilder text = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** The name of a command's page: that of the command with hyphens, such as {@code strata-sms-up}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String of(CommandSpec command) {
        return new ManPage(command).write();
    }

    private String write() {
        var name = name(command);
        line(".TH \"%s\" 1 \"\" \"strata-sms %s\" \"strata-sms\""
                .formatted(escaped(name.toUpperCase(Locale.ROOT)), escaped(Version.current())));
        section("NAME");
        var description = command.usageMessage().description();
        line(escaped(name) + " \\- " + escaped(description.length == 0 ? "" : description[0]));
        section("SYNOPSIS");
        synopsis();
        if (description.length > 1) {
            section("DESCRIPTION");
            paragraphs(List.of(description));
        }
        parameters();
        options();
        subcommands();
        exitCodes();
        if (command.parent() != null) {
            section("SEE ALSO");
            line(".BR " + escaped(name(command.parent())) + " (1)");
        }
        return text.toString();
    }

    private void synopsis() {
        line(".B " + escaped(command.qualifiedName()));
        line("[\\fIOPTIONS\\fR]");
        command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> line(
                        parameter.arity().min() > 0
                                ? "\\fI%s\\fR".formatted(escaped(parameter.paramLabel()))
                                : "[\\fI%s\\fR]".formatted(escaped(parameter.paramLabel()))));
        if (!command.subcommands().isEmpty()) {
            line("\\fICOMMAND\\fR");
        }
    }

    private void parameters() {
        var parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            section("PARAMETERS");
            parameters.forEach(parameter ->
                    item("\\fI%s\\fR".formatted(escaped(parameter.paramLabel())), List.of(parameter.description())));
        }
    }

    private void options() {
        section("OPTIONS");
        command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> item(label(option), List.of(option.description())));
    }

    private static String label(OptionSpec option) {
        var names = List.of(option.names()).stream()
                .map(name -> option.negatable() ? name.replaceFirst("^--", "--[no-]") : name)
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .toList();
        var label = String.join(", ", names);
        return option.arity().max() > 0 ? label + " \\fI" + escaped(option.paramLabel()) + "\\fR" : label;
    }

    private void subcommands() {
        var shown = command.subcommands().values().stream()
                .map(subcommand -> subcommand.getCommandSpec())
                .filter(subcommand -> !subcommand.usageMessage().hidden())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        section("COMMANDS");
        for (var subcommand : shown) {
            var description = subcommand.usageMessage().description();
            item(
                    "\\fB%s\\fR(1)".formatted(escaped(name(subcommand))),
                    description.length == 0 ? List.of() : List.of(description[0]));
        }
    }

    private void exitCodes() {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            section("EXIT STATUS");
            codes.forEach((code, meaning) -> item("\\fB" + escaped(code) + "\\fR", List.of(meaning)));
        }
    }

    private void section(String name) {
        line(".SH \"" + name + "\"");
    }

    private void item(String label, List<String> descriptions) {
        line(".TP");
        line(label);
        if (descriptions.isEmpty()) {
            line("\\&");
        }
        descriptions.forEach(description -> line(escaped(description)));
    }

    private void paragraphs(List<String> paragraphs) {
        var separator = "";
        for (var paragraph : paragraphs) {
            if (!paragraph.isBlank()) {
                text.append(separator);
                line(escaped(paragraph));
                separator = ".PP\n";
            }
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Plain text as roff writes it. */
    private static String escaped(String words) {
        var plain = Help.Ansi.OFF
                .text(CalledName.in(words, "strata-sms").replace("%n", " ").replace("%%", "%"))
                .toString()
                .strip();
        var escaped = new StringBuilder();
        plain.codePoints().forEach(character -> escaped.append(escaped(character)));
        return escaped.isEmpty() || ".'".indexOf(escaped.charAt(0)) < 0 ? escaped.toString() : "\\&" + escaped;
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '"' -> "\\(dq";
            case '^' -> "\\(ha";
            case '`' -> "\\(ga";
            case '~' -> "\\(ti";
            case '\n' -> " ";
            default -> character < 128 ? Character.toString(character) : "\\[u%04X]".formatted(character);
        };
    }
}
