package org.stratasms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;

/** Compiles and runs the Java of docs/sending.md and the README, which is copied from here. */
@ExtendWith(StrataSmsExtension.class)
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PAGE_CODE = Pattern.compile("<pre>\\{@code\\n([^<].*?)}</pre>", Pattern.DOTALL);

    private static final Pattern VERSION = Pattern.compile("<version>[^<]+</version>");

    private final List<String> said = new ArrayList<>();

    @Test
    void every_block_of_the_guide_stands_here() throws IOException {
        var here = Path.of("src/test/java/org/stratasms/testing");
        var source = Files.readString(here.resolve("GuideTest.java")) + Files.readString(here.resolve("First.java"));
        var guide = BLOCK.matcher(
                Files.readString(Path.of("../docs/sending.md")) + Files.readString(Path.of("../README.md")));
        var blocks = 0;
        while (guide.find()) {
            blocks++;
            assertThat(source.replaceAll("\\s+", " "))
                    .contains(guide.group(1).strip().replaceAll("\\s+", " "));
        }
        assertThat(blocks).isEqualTo(7);
    }

    /** Those who read it have no parent from which to take the version. */
    @Test
    void the_guide_and_its_project_name_the_version_that_this_is() throws IOException {
        var own = VERSION.matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(own.find()).isTrue();
        for (var file : List.of("../examples/first-text/pom.xml", "../docs/sending.md")) {
            assertThat(Files.readString(Path.of(file))).as(file).contains(own.group());
        }
    }

    /** Maven Central's first pages, and the project that is built with what is published. */
    @Test
    void what_strangers_see_first_is_code_of_the_guide() throws IOException {
        var guide = oneLine(Files.readString(Path.of("../docs/sending.md"))
                + Files.readString(Path.of("../README.md"))
                + Files.readString(Path.of("../docs/sending-reliably.md")));
        for (var module : List.of("client", "delivery", "testing")) {
            var code = PAGE_CODE.matcher(Files.readString(Path.of("..", module, "src/main/javadoc/overview.html")));
            assertThat(code.find()).as(module).isTrue();
            assertThat(guide).contains(oneLine(code.group(1)));
        }
        var sources = Path.of("../examples/first-text/src");
        var project = oneLine(Files.readString(sources.resolve("main/java/First.java"))
                + Files.readString(sources.resolve("test/java/FirstTest.java")));
        assertThat(BLOCK.matcher(Files.readString(Path.of("../docs/sending.md")))
                        .results()
                        .map(block -> oneLine(block.group(1)).replaceAll("^.*(?=public class First )", ""))
                        .filter(project::contains))
                .hasSize(2);
    }

    private static String oneLine(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }

    /** The infrastructure's variables are not set here. */
    @Test
    void the_first_class_says_what_to_set() {
        assertThatThrownBy(() -> First.main(new String[0]))
                .isInstanceOf(SmsException.class)
                .hasMessageContaining("AWS_SMS_PHONE_POOL_ID");
    }

    @Test
    void the_first_text(TestEnvironment environment, TestInbox inbox) {
        try (var sms = client(environment)) {
            var message = SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10.");
            switch (sms.send(message)) {
                case Accepted accepted -> remember(accepted.messageId());
                case Refused refused -> giveUp(refused.reason(), refused.detail());
                case Throttled throttled -> sendAgainAfter(throttled.pause());
                case Ambiguous ambiguous -> lookForItsEvents(ambiguous.detail());
            }
        }
        assertThat(said).containsExactly(inbox.await("+12065550147").messageId());
    }

    @Test
    void all_that_can_be_chosen(SmsSender sms, TestInbox inbox) {
        var code = SmsMessage.builder("+12065550147", "Your code is 123456")
                .timeToLive(Duration.ofMinutes(5))
                .maxPriceUsd(new BigDecimal("0.05"))
                .tags(Map.of("purpose", "login"))
                .build();
        sms.send(code);
        assertThat(inbox.await("+12065550147").context()).containsEntry("purpose", "login");
    }

    @Test
    void opt_outs(SmsClient sms) {
        var number = new DestinationNumber("+12065550147");
        if (!sms.optOuts().isOptedOut(number)) {
            sms.optOuts().optOut(number);
        }
        assertThat(sms.optOuts().all()).hasSize(1);
    }

    @Test
    void events() {
        var json = "{\"eventType\":\"TEXT_UNREACHABLE\",\"messageId\":\"m\",\"isFinal\":true}";
        DeliveryEvent.parse(json).ifPresent(event -> {
            switch (event.outcome().state()) {
                case UNDER_WAY -> {}
                case DELIVERED -> remember(event.messageId());
                case FAILED, UNKNOWN -> giveUp(event.outcome().advice(), event.messageId());
            }
        });
        assertThat(said).containsExactly("After[pause=PT30M] m");
    }

    @Test
    void a_test_of_your_own(SmsClient sms, TestInbox inbox) {
        sms.send(SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10."));
        var text = inbox.await("+12065550147", received -> received.body().contains("tomorrow"));
        inbox.reply(text, "STOP");
        assertThat(sms.send(SmsMessage.of("+12065550147", "Hello?"))).isInstanceOf(Refused.class);
    }

    private static SmsClient client(TestEnvironment environment) {
        return SmsClient.builder()
                .environment(environment.variables())
                .aws(environment.aws())
                .build();
    }

    private void remember(String messageId) {
        said.add(messageId);
    }

    private void giveUp(Object why, String detail) {
        said.add(why + " " + detail);
    }

    private void sendAgainAfter(Duration pause) {
        said.add(pause.toString());
    }

    private void lookForItsEvents(String detail) {
        said.add(detail);
    }
}
