package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.emulator.sms.RegistrationDesk;

/** The commands of docs/operate/registrations.md, typed in its order, while the test reviews. */
class RegistrationsCommandTest {
    private static final String PAGE = "docs/operate/registrations.md";
    private static final Pattern COMMAND = Pattern.compile("^\\./strata-sms (.*)$", Pattern.MULTILINE);

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private String id = "";
    private String number = "";

    @Test
    void toll_free_number_of_the_page_texts_after_a_denial() throws IOException {
        var commands = commands("Register a toll-free number");
        assertThat(type(commands.get(0)).out()).contains("US_TOLL_FREE_REGISTRATION", "TOLL_FREE of US");
        type(commands.get(1));
        var empty = run(typed(commands.get(2)));
        assertThat(empty.exitCode()).isOne();
        assertThat(empty.out()).contains("REFUSED   MISSING_REQUIRED_FIELD", "toll-free.yaml:");
        fillIn("toll-free.yaml");
        assertThat(type(commands.get(2)).out()).isEqualTo("Nothing wrong was found." + System.lineSeparator());

        assertThat(type(commands.get(3)).out()).contains("nothing that costs was done", "It costs:", "--yes");
        assertThat(type(commands.get(4)).out()).contains("is submitted", "With it goes phone-");
        desk().denyRegistration(
                        id,
                        RegistrationDenial.of("OPT_IN_WORKFLOW_NON_COMPLIANT_MSG_FREQUENCY")
                                .withField("messagingUseCase.optInDescription", "Say how often messages come."));
        var denied = run(typed(commands.get(5)));
        assertThat(denied.exitCode()).isOne();
        assertThat(denied.out()).contains("DENIED", "registrations explain " + id);

        answerTheDenial(commands("Answer a denial"));

        desk().approveRegistration(id);
        assertThat(type(commands.get(5)).out()).contains("APPROVED", number);
        assertThat(type(commands.get(6)).out()).contains("AWS_SMS_PHONE_POOL_ID");
        assertThat(type("send +14255550100 Hello").out()).contains("messageId");
        export(commands("Take over a registration that no file made"));
    }

    private void answerTheDenial(List<String> commands) throws IOException {
        assertThat(type(commands.get(0)).out()).contains(id, "DENIED", number);
        assertThat(type(commands.get(1)).out())
                .contains("may be submitted again", "messagingUseCase.optInDescription: Say how often messages come.")
                .containsPattern("look at line \\d+, messagingUseCase.optInDescription");
        var file = folder.resolve("toll-free.yaml");
        Files.writeString(file, Files.readString(file).replace("up to 4", "up to 2"));
        var ready = type(commands.get(2));
        assertThat(ready.err()).contains("messagingUseCase.optInDescription (line", "  + ");
        type(commands.get(4));
        assertThat(type(commands.get(3)).out()).contains("is submitted again", number);
    }

    private void export(List<String> commands) {
        assertThat(type(commands.getFirst()).out())
                .contains("registration: " + id, "companyInfo.companyName: \"City of Example Benefits\"", "!file");
    }

    @Test
    void ten_dlc_number_of_the_page_texts() throws IOException {
        walk("ten", "Register a 10DLC number", "brand.yaml", "vetting.yaml", "campaign.yaml");

        assertThat(type("send --name=ten +14255550100 Hello").out()).contains("messageId");
    }

    @Test
    void sender_id_of_the_page_texts() throws IOException {
        walk("sender", "Register a sender ID", "sender.yaml");

        assertThat(type("send --name=sender +6581234567 Hello").out()).contains("messageId");
    }

    @Test
    void page_shows_only_commands_that_are_typed_here() throws IOException {
        var all = COMMAND.matcher(Files.readString(TestFiles.CHECKOUT.resolve(PAGE)))
                .results()
                .count();
        var typed = 0;
        for (var section : List.of(
                "Register a toll-free number",
                "Answer a denial",
                "Register a 10DLC number",
                "Register a sender ID",
                "Take over a registration that no file made")) {
            typed += commands(section).size();
        }
        assertThat(typed).isEqualTo((int) all);
    }

    @Test
    void each_command_prints_its_documented_document() throws IOException {
        fillIn("sender.yaml");
        var file = folder.resolve("sender.yaml").toString();
        Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("city-sender", "city-documents"));
        assertDocument("registrations types", "registrations", "types");
        assertDocument(
                "registrations form",
                "registrations",
                "form",
                "US_TEN_DLC_BRAND_REGISTRATION",
                "--file=" + folder.resolve("other.yaml"));
        assertDocument(
                "registrations check",
                "registrations",
                "check",
                folder.resolve("other.yaml").toString());
        assertDocument("registrations submit", "registrations", "submit", file);
        assertDocument("registrations status", "registrations", "status");
        var submitted = run("registrations", "submit", file, "--yes", "--output=json");
        id = String.valueOf(JSON.std.mapFrom(submitted.out()).get("registrationId"));
        desk().denyRegistration(id, RegistrationDenial.of("CAMPAIGN_UNCLEAR").withField("companyInfo.taxId", "Wrong."));
        assertDocument("registrations explain", "registrations", "explain", id, "--file=" + file);
        assertDocument("registrations watch", "registrations", "watch", id);
        assertDocument("registrations submit", "registrations", "resubmit", file);
        assertDocument("registrations export", "registrations", "export", id);
        assertDocument("registrations discard", "registrations", "discard", id);
    }

    @Test
    void what_cannot_be_done_says_what_to_do() {
        var none = run("registrations", "check", folder.resolve("none.yaml").toString());
        assertThat(none.exitCode()).isOne();
        assertThat(none.err()).contains("There is no file", "registrations form TYPE");

        var unknown = run("registrations", "watch", "registration-0");
        assertThat(unknown.exitCode()).isOne();
        assertThat(unknown.err()).contains("There is no registration registration-0", "registrations status");
    }

    /** Types the commands of a section; whatever is watched, the test approves. */
    private void walk(String environment, String section, String... files) throws IOException {
        for (var file : files) {
            fillIn(file);
        }
        for (var command : commands(section)) {
            if (command.startsWith("registrations watch")) {
                desk().approveRegistration(id);
            }
            if (command.startsWith("deploy") && number.isEmpty()) {
                type("registrations submit registrations/" + files[files.length - 1]);
            }
            type(command.startsWith("deploy") ? command + " --name=" + environment : command);
        }
    }

    private static RegistrationDesk desk() {
        return embedded.aws().region("us-east-1").registrationDesk();
    }

    /** The commands of a section of the page. */
    private static List<String> commands(String section) throws IOException {
        var page = Files.readString(TestFiles.CHECKOUT.resolve(PAGE));
        var begin = page.indexOf("\n## " + section + "\n");
        assertThat(begin).as(section).isPositive();
        var end = page.indexOf("\n## ", begin + 1);
        return COMMAND.matcher(page.substring(begin, end < 0 ? page.length() : end))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String[] typed(String command) {
        return command.replace("<ID>", id)
                .replace("<NUMBER>", number)
                .replace("registrations/", folder + "/")
                .split(" ", -1);
    }

    /** Types a command, which must succeed, and remembers what it names. */
    private Terminal type(String command) {
        var result = run(typed(command));
        assertThat(result.exitCode())
                .as(command + "\n" + result.out() + result.err())
                .isZero();
        Pattern.compile("\\bregistration-[0-9a-f]{32}")
                .matcher(result.out())
                .results()
                .findFirst()
                .ifPresent(found -> {
                    if (command.contains("submit")) {
                        id = found.group();
                    }
                });
        Pattern.compile("With it goes (\\S+)\\.")
                .matcher(result.out())
                .results()
                .findFirst()
                .ifPresent(found -> number = found.group(1));
        return result;
    }

    private static Terminal run(String... arguments) {
        return embedded.run(arguments);
    }

    /** Puts a filled-in file into the folder, with AWS's definitions beside it. */
    private void fillIn(String name) throws IOException {
        var example = Files.readString(
                TestFiles.CHECKOUT.resolve("examples/registrations").resolve(name));
        Files.writeString(folder.resolve(name), example.replace("!env CITY_EIN", "!env " + aVariable()));
        Files.write(folder.resolve("opt-in.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    /** A test cannot set variables of its process, so it takes one that a tax number's field has room for. */
    private static String aVariable() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getValue().matches("[\\x20-\\x7e]{1,21}"))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private void assertDocument(String row, String... command) throws IOException {
        var json = Arrays.copyOf(command, command.length + 1);
        json[command.length] = "--output=json";
        var result = run(json);
        assertThat(result.out()).as(row + result.err()).hasLineCount(1);
        Map<String, Object> document = JSON.std.mapFrom(result.out());
        var documented = JsonFormsTest.documented(row);
        assertThat(JsonFormsTest.members(document))
                .as(row)
                .allMatch(member -> documented.contains(member)
                        || (member.endsWith("[]") && documented.stream().anyMatch(path -> path.startsWith(member))));
    }
}
