package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.RegistrationDenial;

/** Single steps of the registrar. */
class RegistrarTest extends RegistrarFixture {
    @Test
    void nothing_that_costs_is_done_without_consent() {
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);

        var ready = registrar().submit(file, false, Set.of(), steps::add);

        assertThat(ready.state()).isEqualTo(SubmitResult.State.READY);
        assertThat(ready.costs()).anyMatch(cost -> cost.contains("2 USD a month"));
        assertThat(ready.next()).contains("--yes");
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
        assertThat(registrations().getFirst().registrationStatusAsString()).isEqualTo("CREATED");
        assertThat(sms.describeRegistrationFieldValues(r -> r.registrationId(ready.registrationId()))
                        .registrationFieldValues())
                .hasSize(file.fields().size());
    }

    @Test
    void expected_denial_stops_a_submission_unless_its_code_is_accepted() {
        var file = files.read(
                "toll-free.yaml",
                RegistrationFiles.TOLL_FREE.replace("Benefits: your documents", "Agency: your documents"));

        var refused = registrar().submit(file, true, Set.of(), steps::add);

        assertThat(refused.state()).isEqualTo(SubmitResult.State.REFUSED);
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("SAMPLE_MESSAGE_MISMATCH");
        assertThat(registrations()).isEmpty();
        assertThat(registrar()
                        .submit(file, true, Set.of("SAMPLE_MESSAGE_MISMATCH"), steps::add)
                        .state())
                .isEqualTo(SubmitResult.State.SUBMITTED);
    }

    @Test
    void second_run_puts_what_differs_and_takes_out_what_the_file_has_no_more() {
        var first = RegistrationFiles.TOLL_FREE.replace(
                "  companyInfo.city:", "  companyInfo.address2: Floor 2\n  companyInfo.city:");
        registrar().submit(files.read("toll-free.yaml", first), false, Set.of(), steps::add);
        steps.clear();

        var second = RegistrationFiles.TOLL_FREE.replace("companyInfo.city: Example", "companyInfo.city: Elsewhere");
        registrar().submit(files.read("toll-free.yaml", second), false, Set.of(), steps::add);

        assertThat(steps)
                .containsExactly(
                        "document opt-in.png", "field 4 of 20: companyInfo.city", "take out companyInfo.address2");
    }

    @Test
    void campaign_waits_for_its_brand_and_for_the_vetting() {
        var brand = files.read("brand.yaml", RegistrationFiles.BRAND);
        var vetting = files.read("vetting.yaml", RegistrationFiles.VETTING);
        var campaign = files.read("campaign.yaml", RegistrationFiles.CAMPAIGN);

        assertThatThrownBy(() -> submit(campaign)).hasMessageContaining("not submitted yet");
        var brandId = requireNonNull(submit(brand).registrationId());
        assertThatThrownBy(() -> submit(campaign)).hasMessageContaining("is IN_REVIEW");
        region.registrationDesk().approveRegistration(brandId);
        submit(vetting);
        assertThatThrownBy(() -> submit(campaign)).hasMessageContaining("being vetted");
    }

    @Test
    void code_that_we_do_not_know_is_shown_as_aws_words_it() {
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);
        var id = requireNonNull(submit(file).registrationId());
        region.registrationDesk()
                .denyRegistration(
                        id,
                        new RegistrationDenial(List.of("CODE_OF_NEXT_YEAR"), "A new rule", "Read the rule.", Map.of()));

        var reason = registrar().explain(id, file, List.of()).reasons().getFirst();

        assertThat(reason.code()).isEqualTo("CODE_OF_NEXT_YEAR");
        assertThat(reason.words()).isEqualTo("A new rule: Read the rule.");
        assertThat(reason.denial()).isNull();
    }

    @Test
    void known_code_is_explained_with_the_lines_to_change() {
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);
        var id = requireNonNull(submit(file).registrationId());
        region.registrationDesk().denyRegistration(id, RegistrationDenial.of("BRAND_EMAIL_PUBLIC_DOMAIN"));

        var reason = registrar().explain(id, null, List.of(folder)).reasons().getFirst();

        assertThat(requireNonNull(reason.denial()).resubmittable()).isEqualTo(Denials.Resubmittable.YES);
        assertThat(reason.link()).startsWith("https://docs.aws.amazon.com/");
        assertThat(reason.places()).containsExactly(new Explanation.Field("contactInfo.supportEmail", 14, ""));
        assertThatThrownBy(() -> registrar().explain(requireNonNull(submitAnother()), null, List.of()))
                .hasMessageContaining("was not denied");
    }

    private String submitAnother() {
        return requireNonNull(
                submit(files.read("brand.yaml", RegistrationFiles.BRAND)).registrationId());
    }

    @Test
    void person_who_must_answer_an_e_mail_is_named_while_the_registration_is_watched() {
        var brand = files.read(
                "brand.yaml",
                RegistrationFiles.BRAND
                        .replace("legalType: GOVERNMENT", "legalType: PUBLIC_PROFIT")
                        .replace(
                                "  companyInfo.address:",
                                "  companyInfo.stockSymbol: CITY\n  companyInfo.stockExchange: NYSE\n"
                                        + "  companyInfo.businessContactEmail: legal@benefits.example.gov\n  companyInfo.address:"));
        var id = requireNonNull(submit(brand).registrationId());
        var seen = new ArrayList<Status>();

        var end = registrar().watch(id, line -> {
            seen.add(line.status());
            if (line.status() == Status.REQUIRES_AUTHENTICATION) {
                assertThat(line.next()).contains("answer the e-mail");
                region.registrationDesk().authenticateRegistration(id);
            } else if (line.status() == Status.IN_REVIEW && seen.contains(Status.REQUIRES_AUTHENTICATION)) {
                region.registrationDesk().approveRegistration(id);
            }
        });

        assertThat(end.status()).isEqualTo(Status.APPROVED);
        assertThat(seen).contains(Status.REQUIRES_AUTHENTICATION, Status.APPROVED);
    }

    @Test
    void exported_registration_is_a_file_that_finds_it_again_and_holds_no_identifier() {
        var id = requireNonNull(
                submit(files.read("brand.yaml", RegistrationFiles.BRAND)).registrationId());

        var text = registrar().export(id, "exported");

        assertThat(text).contains("companyInfo.taxId: !env TAX_ID").doesNotContain("12-3456789");
        var file = RegistrationFile.read(files.write("exported.yaml", text), Map.of("TAX_ID", "12-3456789"));
        assertThat(file.registration()).isEqualTo(id);
        assertThat(registrar().differences(file)).isEmpty();
        assertThat(registrar().submit(file, true, Set.of(), steps::add).registrationId())
                .isEqualTo(id);
    }

    @Test
    void members_of_a_definition_that_the_sdk_does_not_know_are_kept() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var isOfTypes =
                    exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("TypeDefinitions");
            var body = (isOfTypes ? """
                    {"RegistrationTypeDefinitions": [{"RegistrationType": "EXAMPLE"}]}""" : """
                    {"RegistrationType": "EXAMPLE", "RegistrationFieldDefinitions": [
                      {"SectionPath": "a", "FieldPath": "a.b", "FieldType": "TEXT", "FieldRequirement": "CONDITIONAL",
                       "ConditionalBehavior": {"DefaultBehavior": "DISALLOWED", "Rules": []}}]}""").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var file = folder.resolve("new.definitions.json");

        try {
            registrar(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                    .writeDefinitions("EXAMPLE", file);
        } finally {
            server.stop(0);
        }

        assertThat(DefinitionsJson.read(file, "EXAMPLE")
                        .field("a.b")
                        .orElseThrow()
                        .behavior())
                .isEqualTo(new ConditionalBehavior(List.of(), "DISALLOWED"));
    }
}
