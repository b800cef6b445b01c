package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that a test follows from its first block to its last, as a person does who types what stands there: commands
 * go to a shell, settings into the project. Placeholders such as {@code <PHONE_ID>} are replaced by what the test gave.
 */
final class PageWalk {
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```(\\w*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z][A-Z_]+>");
    private static final Pattern COMMAND_IN_A_LINE =
            Pattern.compile("`(?:\\./)?(?:strata-sms|aws|make|terraform|git) [^ `]+ [^`]+`");

    private final String page;
    private final String text;
    private final Deque<Block> left = new ArrayDeque<>();
    private final PageShell shell;
    private final Map<String, String> given = new HashMap<>();

    PageWalk(Path page, PageShell shell) throws IOException {
        this.page = page.getFileName().toString();
        this.shell = shell;
        text = Files.readString(page);
        BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(2), block.group(3).replaceAll("(?m)^" + block.group(1), "")))
                .forEach(left::add);
    }

    /** Sets the value that stands for a placeholder from here on. */
    PageWalk given(String placeholder, String value) {
        given.put(placeholder, value);
        return this;
    }

    /** Runs the next block, whose commands all have to succeed, and returns what it printed. */
    String run(String part) {
        var output = shell.run(next("bash", part));
        return output.succeeds().output();
    }

    /** Runs the next block, which ends with exit code 1 because it has found something. */
    String runFinding(String part) {
        var output = shell.run(next("bash", part));
        assertThat(output.exitCode()).as(output.output()).isOne();
        return output.output();
    }

    /** Writes the settings of the next block into an environment of the project, commits them, and returns them. */
    String set(String environment, String part) {
        var settings = next("hcl", part);
        shell.project().set(environment, settings);
        return settings;
    }

    /** Checks that nothing is left that was not done, and that no command hides in a line of prose. */
    void end() {
        assertThat(left).as("blocks of %s that no test runs", page).isEmpty();
        assertThat(COMMAND_IN_A_LINE.matcher(text).results().map(found -> found.group()))
                .as("commands of %s that stand in no block", page)
                .isEmpty();
    }

    private String next(String language, String part) {
        assertThat(left).as("%s has no further block with %s", page, part).isNotEmpty();
        var block = left.remove();
        assertThat(block.language()).as(block.text()).isEqualTo(language);
        var filled = PLACEHOLDER
                .matcher(block.text())
                .replaceAll(found -> Matcher.quoteReplacement(given.getOrDefault(found.group(), found.group())));
        assertThat(filled).as("next block of %s", page).contains(part);
        assertThat(filled).as("every placeholder is given").doesNotContainPattern(PLACEHOLDER);
        return filled;
    }

    private record Block(String language, String text) {}
}
