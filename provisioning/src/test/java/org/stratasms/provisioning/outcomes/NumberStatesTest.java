package org.stratasms.provisioning.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.client.DestinationNumber;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.provisioning.operations.AwsClients;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleOverrideAction;

/** The things that hold for a person's number, by each kind of evidence, and the texts to it. */
class NumberStatesTest extends OutcomesFixture {
    private static final String LIST = "app-dev-strata-sms-opt-outs";
    private static final String CANADIAN = "+14165550142";
    private String ours = "";

    @BeforeAll
    void deployForTheUsAlone() {
        ours = deploy(settings("app-dev").withAllowedCountries(List.of("US")), NumberType.TEN_DLC);
    }

    @Test
    void texts_to_a_number_come_newest_first_each_with_its_verdict() {
        var person = number();
        var first = send(person);
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).once());
        var second = send(person);
        send(number());

        var explanation = explain(number(person));

        assertThat(explanation.isFound()).isTrue();
        assertThat(explanation.texts())
                .extracting(text -> text.messageId().orElse(""))
                .containsExactly(second, first);
        assertThat(explanation.texts())
                .extracting(ExplainedText::verdict)
                .containsExactly(Verdict.PHONE_UNREACHABLE, Verdict.DELIVERED);
        assertThat(explanation.number().orElseThrow().destination()).isEqualTo("+…" + person.substring(10));
        assertThat(explain("app-dev", number(person), sources().withWholeNumbers())
                        .texts()
                        .getFirst()
                        .destination())
                .contains(person);
    }

    @Test
    void more_than_twenty_texts_are_counted() {
        var person = number();
        for (var i = 0; i < 22; i++) {
            send(person);
        }

        var explanation = explain(number(person));

        assertThat(explanation.texts()).hasSize(20);
        assertThat(explanation.older()).isEqualTo(2);
    }

    @Test
    void a_number_without_texts_is_said_to_have_none_within_the_look_back() {
        var person = number();
        send(person);
        aws.advance(LOOKBACK.plus(Duration.ofHours(1)));

        var explanation = explain(number(person));

        assertThat(explanation.isFound()).isFalse();
        assertThat(explanation.texts()).isEmpty();
        assertThat(ofNumber(explanation).certain().getFirst())
                .isEqualTo("No event since %s is of a text to this number."
                        .formatted(aws.now().minus(LOOKBACK)));
        assertThat(evidence(explanation, Source.DRY_RUN).found())
                .isEqualTo("AWS would accept a text to the number now.");
        assertThat(explain("app-dev", number(person), Sources.ofLast(Duration.ofDays(8)))
                        .texts())
                .hasSize(1);
    }

    @Test
    void a_person_who_texted_STOP_is_opted_out_until_the_command_takes_the_number_off_the_list() {
        var person = number();
        region.handsets().text(person, ours, "STOP");
        assertThatThrownBy(() -> send(person)).isInstanceOf(ConflictException.class);

        var explanation = explain("app-dev", number(person), sources().withEmbedded(records()));

        assertThat(ofNumber(explanation).certain())
                .anyMatch(sentence ->
                        sentence.matches("The person has opted out of the pool's texts at 2026-.*, by texting STOP\\."))
                .anyMatch(sentence -> sentence.matches("The embedded AWS refused 1 sends to the number, the latest at"
                        + " 2026-.*: DESTINATION_PHONE_NUMBER_OPTED_OUT\\."))
                .contains("AWS would refuse a text to the number now: DESTINATION_PHONE_NUMBER_OPTED_OUT.");
        assertThat(ofNumber(explanation).toDo().getFirst())
                .contains("With their consent")
                .endsWith("aws pinpoint-sms-voice-v2 delete-opted-out-number --opt-out-list-name " + LIST
                        + " --opted-out-number <NUMBER> --region us-east-1");
        assertThat(evidence(explanation, Source.REFUSALS).found()).isEqualTo("1 sends to the number were refused.");
        sms.deleteOptedOutNumber(r -> r.optOutListName(LIST).optedOutNumber(person)); // what is to be done
        assertThat(ofNumber(explain(number(person))).certain())
                .noneMatch(sentence -> sentence.contains("opted out") || sentence.contains("would refuse"));
    }

    @Test
    void a_number_that_an_application_put_on_the_list_is_told_from_a_STOP() {
        var person = number();
        sms.putOptedOutNumber(r -> r.optOutListName(LIST).optedOutNumber(person));

        assertThat(ofNumber(explain(number(person))).certain())
                .anyMatch(sentence -> sentence.startsWith("The application, or somebody, put the number on"));
    }

    @Test
    void a_country_that_is_blocked_is_named_and_a_rule_for_the_number_overrides_it() {
        var blocked = explain(number(CANADIAN));
        assertThat(ofNumber(blocked).certain())
                .contains(
                        "Texts to CA are blocked by the protect configuration.",
                        "AWS would refuse a text to the number now:"
                                + " DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION.");
        assertThat(ofNumber(blocked).toDo())
                .anyMatch(sentence -> sentence.contains("deploy --allowed-country CA --name app-dev"));
        assertThat(evidence(blocked, Source.COUNTRY_RULE).found()).isEqualTo("Texts to CA have the rule BLOCK.");
        assertThat(evidence(blocked, Source.NUMBER_RULE).found()).isEqualTo("The number has no rule of its own.");

        override(CANADIAN, ProtectConfigurationRuleOverrideAction.ALLOW, Duration.ofDays(3));

        var allowed = explain(number(CANADIAN));
        assertThat(ofNumber(allowed).certain())
                .noneMatch(sentence -> sentence.contains("are blocked"))
                .anyMatch(sentence -> sentence.matches(
                        "The protect configuration has the rule ALLOW for the number itself, until 2026-.*\\."));
    }

    @Test
    void a_number_that_is_blocked_by_a_rule_of_its_own_is_explained_so() {
        var person = number();
        override(person, ProtectConfigurationRuleOverrideAction.BLOCK, null);

        assertThat(ofNumber(explain(number(person))).certain())
                .containsExactly(
                        "No event since %s is of a text to this number."
                                .formatted(aws.now().minus(LOOKBACK)),
                        "The protect configuration has the rule BLOCK for the number itself, without an end.",
                        "AWS would refuse a text to the number now:"
                                + " DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE.");
    }

    private void override(String number, ProtectConfigurationRuleOverrideAction action, @Nullable Duration lasts) {
        var id = sms.describeProtectConfigurations(r -> {})
                .protectConfigurations()
                .getFirst()
                .protectConfigurationId();
        sms.putProtectConfigurationRuleSetNumberOverride(r -> r.protectConfigurationId(id)
                .destinationPhoneNumber(number)
                .action(action)
                .expirationTimestamp(lasts == null ? null : aws.now().plus(lasts)));
    }

    @Test
    void a_number_that_is_invalid_again_and_again_is_to_be_taken_out() {
        var person = number();
        region.rules().add(Rule.outcome(MessageStatus.INVALID).to(person));
        send(person);
        assertThat(ofNumber(explain(number(person))).toDo()).isEmpty();
        send(person);

        var reasoning = ofNumber(explain(number(person)));

        assertThat(reasoning.certain()).containsExactly("2 of its 2 texts ended as INVALID.");
        assertThat(reasoning.toDo()).containsExactly("Take the number out of the application's data.");
    }

    @Test
    void a_lookup_is_asked_only_on_demand_and_is_not_offered_by_the_embedded_AWS() {
        var person = number();
        assertThat(explain(number(person)).evidence())
                .extracting(Evidence::source)
                .doesNotContain(Source.LOOKUP);

        var lookup = evidence(explain("app-dev", number(person), sources().withLookup()), Source.LOOKUP);

        assertThat(lookup.isLookedAt()).isFalse();
        assertThat(lookup.found()).isEqualTo("sms-voice:CarrierLookup is not offered here.");
    }

    @Test
    void a_lookup_tells_the_type_and_the_carrier_of_a_number() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = "{\"E164PhoneNumber\":\"+12065550100\",\"PhoneNumberType\":\"LANDLINE\",\"Carrier\":\"Fennel\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var other = PinpointSmsVoiceV2Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "embedded")))
                .build()) {
            var explanation =
                    explain(with(other), "app-dev", number(number()), sources().withLookup());

            assertThat(evidence(explanation, Source.LOOKUP).found())
                    .isEqualTo("CarrierLookup calls the number LANDLINE, of the carrier Fennel.");
        } finally {
            server.stop(0);
        }
    }

    private AwsClients with(PinpointSmsVoiceV2Client other) {
        return new AwsClients(
                clients.sts(),
                other,
                clients.sender(),
                clients.cloudFormation(),
                clients.logs(),
                clients.cloudWatch(),
                clients.iam(),
                clients.sns(),
                clients.sqs(),
                clients.kms());
    }

    @Test
    void records_of_an_embedded_AWS_that_does_not_answer_are_not_looked_at() {
        var silent = new EmbeddedRecords() {
            @Override
            public List<Refusal> refusals(DestinationNumber to) throws IOException {
                throw new IOException("no answer");
            }

            @Override
            public Map<String, Long> lostEvents() throws IOException {
                throw new IOException("no answer");
            }
        };

        var explanation = explain("app-dev", number(number()), sources().withEmbedded(silent));

        assertThat(evidence(explanation, Source.REFUSALS).isLookedAt()).isFalse();
    }

    @Test
    void without_the_environment_nothing_of_it_is_looked_at_and_the_doctor_is_named() {
        var explanation = explain("absent", number(number()), sources());

        assertThat(explanation.isFound()).isFalse();
        assertThat(evidence(explanation, Source.EVENTS).isLookedAt()).isFalse();
        assertThat(evidence(explanation, Source.EVENTS).cure())
                .isEqualTo("Run the doctor:\n./strata-sms doctor --name absent\nSee what is said of E01.");
    }
}
