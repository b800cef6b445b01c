package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A guide for another language, whose code is run as it stands there: a block with a file's name goes into that file,
 * and a command in a block {@code bash} is typed. Blocks {@code sh} are for people. A name with a slash is that of a
 * file of the checkout, of which a guide shows a part.
 *
 * @param files by name
 * @param commands in the order of the guide
 */
record Guide(Map<String, String> files, List<String> commands) {
    private static final Pattern FILE =
            Pattern.compile("^```\\w+ (\\S+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("^```bash\\n(.*?)\\n```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** The guide to tests. */
    static Guide read() throws IOException {
        return read("docs/testing-in-other-languages.md");
    }

    static Guide read(String file) throws IOException {
        var page = Files.readString(TestFiles.CHECKOUT.resolve(file));
        var files = FILE.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        block -> block.group(1),
                        block -> block.group(2),
                        (first, second) -> second,
                        LinkedHashMap::new));
        var launcher = TestFiles.CHECKOUT.resolve("strata-sms").toString();
        var commands = COMMAND.matcher(page)
                .results()
                .map(block -> block.group(1).replace("~/strata-sms/strata-sms", "'" + launcher + "'"))
                .toList();
        assertThat(page.split("\n```(?!sh\n)\\w", -1))
                .as("every block of code")
                .hasSize(files.size() + commands.size() + 1);
        return new Guide(files, commands);
    }

    /** The one command that runs a runner. */
    String command(String runner) {
        assertThat(commands).filteredOn(command -> command.endsWith(runner)).hasSize(1);
        return commands.stream()
                .filter(command -> command.endsWith(runner))
                .findFirst()
                .orElseThrow();
    }

    /** Writes the files of a language, and copies others beside them. */
    void write(Path folder, String nameEnd, Path... others) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            if (file.getKey().endsWith(nameEnd) && !file.getKey().contains("/")) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        for (var other : others) {
            Files.copy(other, folder.resolve(other.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Fails unless the parts of files that it shows are in those files. */
    void showsWhatIsThere() throws IOException {
        var shown = files.keySet().stream().filter(file -> file.contains("/")).toList();
        assertThat(shown).isNotEmpty();
        for (var file : shown) {
            assertThat(Files.readString(TestFiles.CHECKOUT.resolve(file))).contains(files.get(file));
        }
    }
}
