package org.stratasms.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A comment that says what we assume of AWS, and which call on AWS would settle it:
 *
 * <pre>{@code
 * // Unconfirmed (settled by CreatePool, TagResource; setting SmsSettings#quotas): what we assume, in one sentence.
 * }</pre>
 *
 * @param file where the comment is, from the checkout's root
 * @param calls the operations of AWS whose answer settles it, one or more
 * @param setting the setting that chooses otherwise, such as {@code SendingSettings#tooLongIsRefused}; null if there is
 *     none
 * @param assumption a sentence
 */
record UnconfirmedMark(
        String file, List<String> calls, @Nullable String setting, String assumption) {
    static final String FORM =
            "Unconfirmed (settled by Call, Call; setting Settings#name): what we assume, in one sentence.";

    private static final Pattern WORD = Pattern.compile("(?i)\\bunconfirmed\\b");
    private static final Pattern MARK = Pattern.compile("Unconfirmed \\(settled by (?<calls>[A-Z]\\w+(?:, [A-Z]\\w+)*)"
            + "(?:; setting (?<setting>[A-Z]\\w+(?:#\\w+)?))?\\): (?<assumption>.+?\\.)(?= |$).*");
    private static final Pattern COMMENT =
            Pattern.compile("^\\s*(?://|#|/\\*\\*?|\\*(?!/))\\s?(?<text>.*?)\\s*(?:\\*/)?\\s*$");
    private static final Pattern JAVADOC_TAG = Pattern.compile("\\{@\\w+ ([^}]+)}");

    /**
     * The marks of a file. What speaks of something unconfirmed in another form is added to {@code misformed}, with its
     * line.
     */
    static List<UnconfirmedMark> in(String file, String text, List<String> misformed) {
        var marks = new ArrayList<UnconfirmedMark>();
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var words = WORD.matcher(lines.get(i));
            while (words.find()) {
                var mark = MARK.matcher(joined(lines, i, words.start()));
                if (mark.matches()) {
                    marks.add(of(file, mark));
                } else {
                    misformed.add("%s:%d".formatted(file, i + 1));
                }
            }
        }
        return marks;
    }

    private static UnconfirmedMark of(String file, Matcher mark) {
        var assumption = JAVADOC_TAG.matcher(mark.group("assumption")).replaceAll("`$1`");
        return new UnconfirmedMark(
                file, List.of(mark.group("calls").split(", ", -1)), mark.group("setting"), assumption);
    }

    /** The comment from a place on, in one line: comments are wrapped anywhere. */
    private static String joined(List<String> lines, int first, int start) {
        var text = new StringBuilder(textOf(lines.get(first).substring(start)));
        for (var next = first + 1; next < lines.size(); next++) {
            var comment = COMMENT.matcher(lines.get(next));
            if (!comment.matches() || comment.group("text").isEmpty()) {
                break;
            }
            text.append(' ').append(comment.group("text"));
        }
        return text.toString().replaceAll("\\s+", " ");
    }

    private static String textOf(String lineOfComment) {
        return lineOfComment.replaceFirst("\\s*\\*/\\s*$", "").strip();
    }
}
