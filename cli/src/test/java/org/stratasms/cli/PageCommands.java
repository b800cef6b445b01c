package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of ours in the blocks of a page, as a shell would read them. */
final class PageCommands {
    private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String COMMAND = "./strata-sms ";

    private PageCommands() {}

    static List<String[]> of(String page) {
        try {
            var text = Files.readString(TestFiles.CHECKOUT.resolve(page)).replaceAll("\\\\\\n\\s*", "");
            return BLOCK.matcher(text)
                    .results()
                    .flatMap(block -> block.group(1).lines().map(String::strip))
                    .filter(line -> line.startsWith(COMMAND))
                    .map(line -> words(line.substring(COMMAND.length())).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> words(String line) {
        return WORD.matcher(line).results().map(word -> word.group(1) == null ? word.group(2) : word.group(1));
    }
}
