package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import org.stratasms.provisioning.outcomes.Evidence;
import org.stratasms.provisioning.outcomes.ExplainedText;
import org.stratasms.provisioning.outcomes.Explanation;
import org.stratasms.provisioning.outcomes.Reasoning;

/** An explanation for a person: the texts, what holds for the number, and what was looked at. */
final class ExplanationText {
    private static final String INDENT = "  ";

    private final Explanation explanation;

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    void print(PrintWriter out) {
        explanation.texts().forEach(text -> print(text, out));
        if (explanation.older() > 0) {
            out.println("%d older texts are not shown.".formatted(explanation.older()));
            out.println();
        }
        explanation.number().ifPresent(number -> {
            out.println("Number %s now".formatted(number.destination()));
            print(number.reasoning(), out);
            out.println();
        });
        out.println("Looked at");
        var table = new Table();
        explanation.evidence().stream()
                .filter(Evidence::isLookedAt)
                .forEach(each -> table.row(INDENT + each.source().name(), each.found()));
        table.print(out);
        notLookedAt(out);
    }

    private void notLookedAt(PrintWriter out) {
        var missing = explanation.evidence().stream()
                .filter(each -> !each.isLookedAt())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        out.println("Not looked at");
        var table = new Table();
        var cures = new LinkedHashSet<String>();
        for (var each : missing) {
            table.row(
                    INDENT + each.source().name(), each.found() + (each.words().isEmpty() ? "" : " " + each.words()));
            cures.add(each.cure());
        }
        table.print(out);
        cures.forEach(cure -> line("to look", cure, out));
    }

    private static void print(ExplainedText text, PrintWriter out) {
        out.println("%s  %s%s%s%s"
                .formatted(
                        text.verdict(),
                        text.messageId().map("message %s"::formatted).orElse("no message id"),
                        text.destination().map("  to %s"::formatted).orElse(""),
                        text.at().map("  of %s"::formatted).orElse(""),
                        text.id().map("  stored as %s"::formatted).orElse("")));
        print(text.reasoning(), out);
        var events = new Table();
        text.events()
                .forEach(event -> events.row(
                        INDENT + EventLine.time(event.at()),
                        event.type(),
                        event.isFinal() ? "final" : "",
                        event.description().orElse(""),
                        event.carrier().map("(%s)"::formatted).orElse("")));
        events.print(out);
        out.println();
    }

    private static void print(Reasoning reasoning, PrintWriter out) {
        lines("certain", reasoning.certain(), out);
        lines("likely", reasoning.likely(), out);
        lines("to do", reasoning.toDo(), out);
        if (reasoning.certain().isEmpty()
                && reasoning.likely().isEmpty()
                && reasoning.toDo().isEmpty()) {
            out.println(INDENT + "Nothing that is known keeps texts from it.");
        }
    }

    private static void lines(String name, List<String> sentences, PrintWriter out) {
        sentences.forEach(sentence -> line(name, sentence, out));
    }

    private static void line(String name, String sentence, PrintWriter out) {
        out.println(INDENT + name + ": " + sentence.replace("\n", System.lineSeparator() + INDENT + INDENT));
    }
}
