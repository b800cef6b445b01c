package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.stratasms.client.NumberMask;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The commands about numbers over HTTP: the page for operators as it stands there, documents and exit codes. */
@ResourceLock("stdin")
class NumbersCommandTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```bash\n(.*?)```");

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private final InputStream stdin = System.in;

    @BeforeAll
    static void deploy() {
        assertThat(embedded.run("deploy", "--name=app-dev").exitCode()).isZero();
    }

    @AfterEach
    void giveStdinBack() {
        System.setIn(stdin);
    }

    @Test
    void every_command_of_the_page_does_what_the_page_says() throws Exception {
        var commands = pageCommands();
        assertThat(commands).hasSize(11);

        assertThat(say(0, commands.get(0)).out()).contains("ID ", "USD/MONTH", "SIMULATOR", " in all, ");
        assertThat(say(0, commands.get(1)).out()).contains("Nothing was leased. Run it again with --yes.");
        var leased = say(0, commands.get(2));
        assertThat(leased.out()).contains("is ACTIVE and protected against release", "numbers prepare phone-");
        var first = leased.out().replaceFirst("(?s)(phone-\\S+).*", "$1");
        assertThat(say(1, commands.get(3), first).out())
                .contains("FAIL  KEYWORD_MISMATCH", "cure: aws pinpoint-sms-voice-v2 put-keyword", "does not fit pool");
        assertThat(say(0, commands.get(4), first).out()).contains("done: aws", first + " fits pool");
        assertThat(say(0, commands.get(5), first).out()).contains(first + " is in the pool.");
        assertThat(say(0, commands.get(6), first).out()).contains("Nothing was changed.");

        var second = another();
        say(0, commands.get(5), second);
        text(second);
        assertThat(say(0, commands.get(7), second, first).out()).contains(first + " is out of the pool");
        assertThat(say(0, commands.get(8), second, first).out()).contains("they are exchanged");

        var third = another();
        say(0, commands.get(5), third);
        assertThat(say(0, commands.get(9), third).out()).contains("stays in the account");
        type(number(third));
        var released = say(0, commands.get(10), third);
        assertThat(released.out()).isEqualTo(third + " is released." + System.lineSeparator());
        assertThat(released.err()).contains("A released number may never come back", "Type the whole number");
    }

    /** Leases one more number and prepares it. */
    private static String another() throws IOException {
        var leased = embedded.run(
                "numbers", "request", "LONG_CODE:GB", "--name=app-dev", "--yes", "--another", "--output=json");
        var document = JSON.std.mapFrom(leased.out());
        assertThat(JsonFormsTest.members(document)).isEqualTo(JsonFormsTest.documented("numbers request --yes"));
        var id = String.valueOf(((Map<?, ?>) requireNonNull(document.get("number"))).get("id"));
        assertThat(embedded.run("numbers", "prepare", id, "--name=app-dev").exitCode())
                .isZero();
        return id;
    }

    @Test
    void each_command_prints_the_documented_document_with_masked_numbers() throws IOException {
        embedded.run("deploy", "--name=forms");
        var offer = json(0, "numbers request TEN_DLC");
        assertThat(JsonFormsTest.members(offer)).isEqualTo(JsonFormsTest.documented("numbers request"));
        var id = String.valueOf(((Map<?, ?>)
                        requireNonNull(json(0, "numbers request TEN_DLC --yes").get("number")))
                .get("id"));
        embedded.aws().region("us-east-1").registrationDesk().approve(id);
        var number = number(id);

        assertThat(JsonFormsTest.members(json(1, "numbers preflight " + id)))
                .isEqualTo(JsonFormsTest.documented("numbers preflight"));
        assertThat(json(0, "numbers prepare " + id).keySet()).contains("done", "fits", "findings");
        assertThat(JsonFormsTest.members(json(0, "numbers attach " + id)))
                .isEqualTo(JsonFormsTest.documented("numbers attach"));
        assertThat(json(1, "numbers retire " + id).get("error")).isInstanceOfSatisfying(Map.class, error -> {
            assertThat(error.get("code")).isEqualTo("NUMBER_REFUSED");
            assertThat(String.valueOf(error.get("cure"))).contains("numbers replace " + id);
        });
        assertThat(JsonFormsTest.members(json(0, "numbers list"))).isEqualTo(JsonFormsTest.documented("numbers list"));
        assertThat(embedded.run("numbers", "list").out())
                .contains(NumberMask.number(number))
                .doesNotContain(number);
        assertThat(embedded.run("numbers", "list", "--show-numbers").out()).contains(number);
    }

    @Test
    void a_number_that_is_not_typed_whole_is_not_released() {
        var id = Originators.pending(sms());

        System.setIn(new ByteArrayInputStream(new byte[0]));
        var silent = embedded.run("numbers", "release", id);
        type("+12025550199");
        var wrong = embedded.run("numbers", "release", id, "--output=json");

        assertThat(silent.exitCode()).isOne();
        assertThat(silent.err()).contains("That is not the number of " + id, "Nothing was changed");
        assertThat(wrong.exitCode()).isOne();
        assertThat(wrong.out()).contains("\"code\":\"NUMBER_REFUSED\"");
        assertThat(wrong.err()).doesNotContain(number(id));
        assertThat(number(id)).isNotEmpty();
    }

    @Test
    void what_is_wrong_is_told_with_what_to_do() {
        var nowhere = embedded.run("numbers", "attach", "phone-0", "--name=nowhere");
        assertThat(nowhere.exitCode()).isOne();
        assertThat(nowhere.err()).contains("There is no environment nowhere");

        var unknown = embedded.run("numbers", "preflight", "phone-0", "--name=app-dev");
        assertThat(unknown.exitCode()).isOne();
        assertThat(unknown.err()).contains("There is no phone number phone-0");

        assertThat(embedded.run("numbers", "request", "MAGIC").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("numbers").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("numbers").err()).contains("list", "replace");
    }

    private static List<String> pageCommands() throws IOException {
        var page = Files.readString(TestFiles.CHECKOUT.resolve("docs/operate/numbers.md"));
        return BLOCK.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    /** Types a command of the page. */
    private static Terminal say(int exitCode, String command, String... ids) {
        var filled = command.replace("<PHONE_ID>", ids.length > 0 ? ids[0] : "")
                .replace("<OLD_PHONE_ID>", ids.length > 1 ? ids[1] : "");
        var words = filled.split(" ");
        assertThat(words[0]).isEqualTo("./strata-sms");
        var told = embedded.run(Stream.of(words).skip(1).toArray(String[]::new));
        assertThat(told.exitCode()).as(filled + "\n" + told.out() + told.err()).isEqualTo(exitCode);
        return told;
    }

    private static Map<String, Object> json(int exitCode, String command) throws IOException {
        var told = embedded.run((command + " --name=forms --output=json").split(" "));
        assertThat(told.exitCode()).as(told.err()).isEqualTo(exitCode);
        return JSON.std.mapFrom(told.out());
    }

    private static PinpointSmsVoiceV2Client sms() {
        return embedded.aws().region("us-east-1").endUserMessaging();
    }

    private static String number(String id) {
        return sms().describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
    }

    private static void type(String line) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(UTF_8)));
    }

    /** Texts a phone from a number and waits until it has arrived. */
    private static void text(String from) throws InterruptedException {
        var to = "+447700900142";
        sms().sendTextMessage(r -> r.destinationPhoneNumber(to)
                .originationIdentity(from)
                .configurationSetName("app-dev-strata-sms")
                .messageBody("Hello"));
        assertThat(embedded.aws()
                        .region("us-east-1")
                        .inbox()
                        .await(message -> message.to().equals(to) && message.isFinal(), Duration.ofSeconds(10)))
                .isPresent();
    }
}
