package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.provisioning.outcomes.Source;
import org.stratasms.provisioning.outcomes.Verdict;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The commands that look for one text, over HTTP, and the page for whoever is told that no text came. */
class ExplainCommandTest {
    static final String PAGE = "docs/operate/a-text-did-not-arrive.md";

    /** The page's commands that need a database; DeliveryCommandsIT runs them. */
    static final Predicate<String[]> NEEDS_DATABASE =
            command -> List.of(command).contains("--database") || command[0].equals("deliveries");

    private static final String PERSON = "+12065550142";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private static String messageId = "";

    @BeforeAll
    static void sendOne() throws IOException {
        embedded.run("deploy", "--name=app-dev");
        var region = region();
        var pool = region.endUserMessaging()
                .describePools(r -> {})
                .pools()
                .getFirst()
                .poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        var sent = embedded.run("send", "--name=app-dev", PERSON, "A secret body", "--wait", "--output=json");
        messageId = String.valueOf(JSON.std.mapFrom(sent.out()).get("messageId"));
    }

    private static EmulatedRegion region() {
        return embedded.aws().region("us-east-1");
    }

    static String[] filled(String[] command, String id, String number) {
        return Arrays.stream(command)
                .map(word -> word.replace("<MESSAGE_ID>", id).replace("<NUMBER>", number))
                .toArray(String[]::new);
    }

    @Test
    void each_command_of_the_page_answers() {
        var commands =
                PageCommands.of(PAGE).stream().filter(NEEDS_DATABASE.negate()).toList();
        assertThat(commands).hasSizeGreaterThan(5);
        for (var command : commands) {
            var told = embedded.run(filled(command, messageId, PERSON));
            assertThat(told.exitCode())
                    .as(String.join(" ", command) + told.err())
                    .isZero();
            assertThat(told.out()).doesNotContain(PERSON, "secret");
        }
    }

    @Test
    void the_page_has_every_verdict_and_every_source_in_the_commands_own_words() throws IOException {
        var page = Files.readString(TestFiles.CHECKOUT.resolve(PAGE));

        for (var verdict : Verdict.values()) {
            assertThat(page).contains("| `%s` | %s |".formatted(verdict, verdict.evidence()));
        }
        for (var source : Source.values()) {
            assertThat(page).contains("| `%s` | %s |".formatted(source, source.looksAt()));
            source.calls().forEach(call -> assertThat(page).contains("`" + call + "`"));
        }
    }

    @Test
    void a_text_is_explained_with_what_is_certain_likely_and_to_be_done() {
        var told = embedded.run("explain", messageId);

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .startsWith("DELIVERED  message " + messageId + "  to +…42  of ")
                .contains("  certain: Its final event is TEXT_DELIVERED at ", "  likely: ", "  to do: ")
                .containsPattern("\\n  2\\S+Z  TEXT_DELIVERED   final  ")
                .contains("Number +…42 now\n  Nothing that is known keeps texts from it.")
                .contains("Looked at\n  EVENTS")
                .contains("Not looked at\n  DATABASE  No database is named.");
        assertThat(embedded.run("explain", PERSON, "--show-numbers").out()).contains("to " + PERSON);
    }

    @Test
    void the_document_has_the_documented_members() throws IOException {
        var told = embedded.run("explain", messageId, "--output=json");

        assertThat(JsonFormsTest.members(JSON.std.mapFrom(told.out()))).isEqualTo(JsonFormsTest.documented("explain"));
    }

    @Test
    void an_id_that_is_unknown_is_said_to_be_so_by_both_commands() throws IOException {
        var explained = embedded.run("explain", "no-such-message", "--output=json");
        assertThat(explained.exitCode()).isOne();
        assertThat(JSON.std.mapFrom(explained.out()))
                .containsEntry("found", false)
                .containsEntry("number", null);
        assertThat(explained.out()).contains("\"verdict\":\"NOT_FOUND\"");

        var events = embedded.run("events", "--message=no-such-message");
        assertThat(events.exitCode()).isZero();
        assertThat(events.out()).isEmpty();
        assertThat(events.err())
                .contains("no event of message no-such-message", "'./strata-sms explain no-such-message'");
    }

    @Test
    void what_the_embedded_AWS_keeps_is_evidence_too() {
        var person = "+12065550177";
        region().endUserMessaging()
                .putOptedOutNumber(
                        r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber(person));
        assertThat(embedded.run("send", person, "A secret body").exitCode()).isOne();

        var told = embedded.run("explain", person);

        assertThat(told.exitCode()).as("no text to it was sent").isOne();
        assertThat(told.out())
                .contains("The embedded AWS refused 1 sends to the number, the latest at ")
                .contains("DESTINATION_PHONE_NUMBER_OPTED_OUT")
                .contains("  to do: Do not text this person unless they ask for it.")
                .doesNotContain("secret", person);
    }

    @Test
    void events_are_filtered_by_number_and_status_together() {
        var other = "+12065550199";
        embedded.run("send", other, "Hello", "--wait");

        var ofPerson = embedded.run("events", "--to", other);
        assertThat(ofPerson.out())
                .contains("+…99", "TEXT_SUCCESSFUL", "TEXT_DELIVERED")
                .doesNotContain("+…42");
        assertThat(embedded.run("events", "--to", other, "--status", "delivered,BLOCKED")
                        .out())
                .contains("TEXT_DELIVERED")
                .doesNotContain("TEXT_SUCCESSFUL", "+…42");
        assertThat(embedded.run("events", "--status=TEXT_DELIVERED").out())
                .contains("+…99", "+…42")
                .doesNotContain("TEXT_SUCCESSFUL");
        var none = embedded.run("events", "--to", other, "--status=SPAM");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("no event matches");
        assertThat(embedded.run("events", "--to", other, "--since=PT0S").out()).isEmpty();
    }

    @Test
    void a_key_without_a_database_says_how_to_name_one() {
        var told = embedded.run("explain", "--key=app-dev/reminder-17");

        assertThat(told.exitCode()).isOne();
        assertThat(told.err()).contains("No database is named", "--database URL");
    }
}
