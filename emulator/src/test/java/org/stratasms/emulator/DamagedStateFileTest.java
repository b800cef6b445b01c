package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not the one that was written is refused with a reason and left alone. */
class DamagedStateFileTest {
    @TempDir
    Path folder;

    private KeptEmulator kept;

    @BeforeEach
    void make() {
        kept = new KeptEmulator(folder.resolve("aws.state"));
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void a_file_that_does_not_fit_is_refused_with_a_reason_and_left_alone() throws IOException {
        kept.start();
        kept.sms().createOptOutList(r -> r.optOutListName("first"));
        assertThatThrownBy(
                        () -> SmsEmulator.builder().port(0).state(kept.file()).start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("uses it already");
        kept.stop();
        var whole = Files.readAllBytes(kept.file());

        assertThatThrownBy(
                        () -> SmsEmulator.builder().port(0).state(kept.file()).start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("it belongs to http://127.0.0.1:" + kept.port());
        assertThatThrownBy(() -> kept.start(builder -> builder.drivenFrom(Instant.EPOCH)))
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("its clock is real");
        assertThat(Files.readAllBytes(kept.file())).isEqualTo(whole);

        assertThatThrownBy(() -> SmsEmulator.builder()
                        .port(0)
                        .state(folder.resolve("no/such"))
                        .start())
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("a folder that exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "something else\n",
                "something else",
                "{}",
                "{\"stratasms-state\"",
                "{\"stratasms-other\":2",
                "{\"other\":1}\n{\"stratasms-state\":2}\n",
                "{\"stratasms-state\":\"x\"}\n",
                "{\"stratasms-state\":\n",
                "\n",
            })
    void what_is_not_a_state_file_is_refused_and_left_alone(String content) throws IOException {
        Files.writeString(kept.file(), content);
        var mode = Files.getPosixFilePermissions(kept.file());
        if ("{\"stratasms-state\":".startsWith(content)) {
            kept.start();
            return;
        }

        assertThatThrownBy(kept::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("It was left as it is");
        assertThat(Files.readString(kept.file())).isEqualTo(content);
        assertThat(Files.getPosixFilePermissions(kept.file())).isEqualTo(mode);
    }

    @Test
    void a_file_without_end_of_line_is_left_alone_however_long_and_no_device_is_read() throws IOException {
        var letters = "x".repeat(5_000_000);
        Files.writeString(kept.file(), letters);
        assertThatThrownBy(kept::start).hasMessageContaining("it is not a state file of strata-sms");
        assertThat(Files.readString(kept.file())).isEqualTo(letters);
        assertThatThrownBy(() -> SmsEmulator.builder()
                        .port(0)
                        .state(Path.of("/dev/zero"))
                        .start())
                .hasMessageContaining("it is a folder or a device");
        assertThatThrownBy(() -> SmsEmulator.builder().port(0).state(folder).start())
                .hasMessageContaining("it is a folder or a device");
    }

    @ParameterizedTest
    @CsvSource({"1, an earlier version", "3, a later version"})
    void a_file_of_another_version_is_refused_in_plain_words(int format, String words) throws IOException {
        kept.start();
        kept.stop();
        var whole = Files.readString(kept.file())
                .replace("{\"stratasms-state\":2,", "{\"stratasms-state\":" + format + ",");
        Files.writeString(kept.file(), whole);

        assertThatThrownBy(kept::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining(words + " of strata-sms (format " + format + "; this version reads format 2)");
        assertThat(Files.readString(kept.file())).isEqualTo(whole);
    }

    @Test
    void a_first_line_that_was_not_finished_is_begun_anew() throws IOException {
        kept.start();
        kept.stop();
        var first = Files.readAllLines(kept.file()).getFirst();
        for (var length : List.of(0, 5, 20, first.length() - 1)) {
            Files.writeString(kept.file(), first.substring(0, length));

            kept.start();
            kept.stop();

            assertThat(Files.readAllLines(kept.file()))
                    .singleElement()
                    .asString()
                    .startsWith("{\"stratasms-state\":2,");
        }
    }

    /** Each line of the file in turn: changed by one digit, missing, doubled, moved before the previous one. */
    @Test
    void a_line_that_was_changed_or_is_missing_is_found_and_named() throws IOException {
        kept.start();
        for (var name : List.of("first", "second", "third", "fourth")) {
            kept.sms().createOptOutList(r -> r.optOutListName(name));
        }
        kept.stop();
        var lines = Files.readAllLines(kept.file());
        assertThat(lines).hasSize(5);
        for (var line = 1; line <= lines.size(); line++) {
            var at = line - 1;
            var digit = lines.get(at).replaceAll("[^0-9]*$", "").length() - 1;
            refused(line, edited(lines, copy -> copy.set(at, flipped(copy.get(at), digit))));
            refused(line, edited(lines, copy -> copy.set(at, copy.get(at).replaceFirst("\"a|\"e", "\"b"))));
            if (line < lines.size()) {
                refused(line + 1, edited(lines, copy -> copy.add(at, copy.get(at))));
            }
            if (line > 1 && line < lines.size()) {
                refused(line, edited(lines, copy -> copy.remove(at)));
                refused(line, edited(lines, copy -> Collections.swap(copy, at, at + 1)));
            }
        }
        Files.write(kept.file(), lines);
        kept.start();
        assertThat(kept.sms().describeOptOutLists(r -> {}).optOutLists()).hasSizeGreaterThanOrEqualTo(4);
    }

    private void refused(int line, List<String> lines) throws IOException {
        Files.write(kept.file(), lines);
        var whole = Files.readString(kept.file());

        assertThatThrownBy(kept::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("line %d was changed, or a line before it is missing".formatted(line));
        assertThat(Files.readString(kept.file())).isEqualTo(whole);
    }

    private static List<String> edited(List<String> lines, Consumer<List<String>> edit) {
        var copy = new ArrayList<>(lines);
        edit.accept(copy);
        return copy;
    }

    private static String flipped(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1);
    }

    @Test
    void a_file_whose_calls_are_answered_otherwise_now_is_refused() throws IOException {
        kept.start();
        var number = kept.approvedNumber();
        assertThat(number).startsWith("phone-");
        kept.stop();
        writeWithAnotherSeed();

        assertThatThrownBy(kept::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining("RequestPhoneNumber")
                .hasMessageContaining("another version of the emulator, or with other settings");
    }

    /** Writes as a version with other random choices would. */
    private void writeWithAnotherSeed() throws IOException {
        var lines = new ArrayList<Map<String, Object>>();
        StateFile.Beginning beginning;
        try (var old = StateFile.open(
                kept.file(),
                new StateFile.Beginning(1, Instant.EPOCH, kept.aws().endpoint(), false))) {
            beginning = old.beginning();
            old.replay(lines::add);
        }
        Files.delete(kept.file());
        var other = new StateFile.Beginning(beginning.seed() + 1, beginning.start(), beginning.endpoint(), false);
        try (var changed = StateFile.open(kept.file(), other)) {
            for (var line : lines) {
                changed.sync(changed.append(line));
            }
        }
    }

    @Test
    void a_file_that_was_there_gets_the_mode_of_its_owner_alone() throws IOException {
        Files.createFile(
                kept.file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        kept.start();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.file())))
                .isEqualTo("rw-------");
    }
}
