package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratasms.provisioning.registrations.ReviewedForm.Replies;

/** Each rule finds its fault in a file that is sound without it, at the right line, and names AWS's denial. */
class ReviewLintTest {
    @TempDir
    static Path folder;

    private static final Map<String, String> FILES = Map.of(
            "toll-free", RegistrationFiles.TOLL_FREE,
            "brand", RegistrationFiles.BRAND,
            "campaign", RegistrationFiles.CAMPAIGN);

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("BRAND_EMAIL_PUBLIC_DOMAIN", "brand", "help@benefits.example.gov", "city.example@gmail.com"),
                fault("BRAND_ADDRESS_INVALID", "brand", "100 Main Street", "P.O. Box 100"),
                fault(
                        "BRAND_INVALID_BUSINESS_CONNECTION",
                        "toll-free",
                        "companyInfo.companyName: City of Example Benefits",
                        "companyInfo.companyName: Example Software LLC"),
                fault("SAMPLE_MESSAGE_SHORT_URL", "campaign", "tomorrow at 10:00.", "tomorrow: https://bit.ly/3xyz."),
                fault(
                        "SAMPLE_MESSAGE_MISMATCH",
                        "campaign",
                        "City of Example Benefits: your documents",
                        "Hello: your documents"),
                fault(
                        "SAMPLE_MESSAGE_USE_CASE_MISMATCH",
                        "campaign",
                        "messageSample2: \"City of Example Benefits: your documents have arrived.\"",
                        "messageSample2: \"City of Example Benefits: Your appointment is tomorrow at 10:00. Reply STOP to end\""),
                fault("SAMPLE_MESSAGE_PHONE_NUMBER", "campaign", "embeddedPhone: No", "embeddedPhone: Yes"),
                fault(
                        "CAMPAIGN_TEMPLATE_REUSE",
                        "toll-free",
                        "City of Example Benefits: your documents have arrived.",
                        "Residents get reminders of the appointments that they made with the programme"),
                fault(
                        "HELP_MESSAGE_NON_COMPLIANT",
                        "campaign",
                        "for help call 206-555-0100. Reply STOP to end.",
                        "we are here to help you."),
                fault(
                        "HELP_MESSAGE_MISMATCH",
                        "campaign",
                        "City of Example Benefits: for help call",
                        "Agency: for help call"),
                fault(
                        "OPT_OUT_MESSAGE_NON_COMPLIANT",
                        "campaign",
                        "you are opted out and will get no more messages",
                        "you are opted out from now on"),
                fault(
                        "OPT_IN_MESSAGE_NON_COMPLIANT",
                        "campaign",
                        "City of Example Benefits: you get up to 4 messages a month. Message",
                        "City of Example Benefits: you get messages. Message"),
                fault(
                        "OPT_IN_MESSAGE_NON_COMPLIANT_HELP_STOP",
                        "campaign",
                        "Reply HELP for help,\n    STOP to cancel.",
                        "Thank you."),
                fault(
                        "OPT_IN_WORKFLOW_NON_COMPLIANT_DATA_RATES",
                        "toll-free",
                        "Message and data rates may apply",
                        "Rates may apply"),
                fault(
                        "OPT_IN_WORKFLOW_NON_COMPLIANT_MSG_FREQUENCY",
                        "toll-free",
                        "up to 4\n    messages a month",
                        "texts"),
                fault(
                        "OPT_IN_WORKFLOW_NON_COMPLIANT_HELP_STOP",
                        "toll-free",
                        "Reply HELP for help, STOP to cancel. The form",
                        "The form"),
                fault(
                        "OPT_IN_WORKFLOW_NON_COMPLIANT_PRIVACY_POLICY",
                        "campaign",
                        "campaignInfo.privacyPolicyLink: https://benefits.example.gov/privacy\n",
                        "# none\n"),
                fault(
                        "OPT_IN_WORKFLOW_NON_COMPLIANT_TERMS_AND_CONDITIONS",
                        "campaign",
                        "campaignInfo.termsAndConditionsLink: https://benefits.example.gov/terms\n",
                        "# none\n"),
                fault(
                        "OPT_IN_WORKFLOW_MISMATCH",
                        "toll-free",
                        "box on the City of Example Benefits web form",
                        "box on the web form"),
                fault(
                        "CAMPAIGN_NON_ENGLISH_CONTENT",
                        "campaign",
                        "your documents have arrived.",
                        "su cita es mañana, responda para cancelar con la palabra del mensaje."),
                fault(
                        "CAMPAIGN_NOT_QUALIFIED_EMERGENCY_ALERT",
                        "campaign",
                        "Reminders of appointments that residents made",
                        "Emergency alerts and reminders that residents get"));
    }

    private static Arguments fault(String code, String file, String sound, String faulty) {
        return Arguments.of(code, file, sound, faulty);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void rule_finds_its_fault_and_names_the_denial(String code, String name, String sound, String faulty) {
        var text = requireNonNull(FILES.get(name));
        assertThat(text).contains(sound);

        var problems = problems(name, text.replace(sound, faulty), null);

        // Some faults are several: a sample that is another's copy is also a text that stands twice.
        assertThat(problems).extracting(Problem::code).contains(code);
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.level()).isEqualTo(Problem.Level.DENIED);
            assertThat(Denials.of(problem.code())).as("AWS's code").isPresent();
            assertThat(text.replace(sound, faulty).lines().toList().get(problem.line() - 1))
                    .contains(problem.path());
        });
    }

    @ParameterizedTest
    @MethodSource("soundFiles")
    void sound_file_has_no_problem(String name) {
        assertThat(problems(
                        name,
                        requireNonNull(FILES.get(name)),
                        new Replies(RegistrationFiles.HELP, RegistrationFiles.STOP)))
                .isEmpty();
    }

    static Stream<String> soundFiles() {
        return FILES.keySet().stream();
    }

    @Test
    void registered_replies_must_be_those_of_the_environment() {
        var problems = problems("campaign", RegistrationFiles.CAMPAIGN, new Replies("Other help", "Other stop"));

        assertThat(problems).extracting(Problem::code).containsExactly("SUBSCRIBER_HELP_ISSUES", "UNCLEAR_OPT_OUT");
    }

    @Test
    void samples_of_a_brand_that_is_known_by_its_id_alone_are_not_looked_at() {
        var problems = problems(
                "campaign",
                RegistrationFiles.CAMPAIGN.replace("brand: brand.yaml", "brand: registration-0123456789"),
                null);

        assertThat(problems)
                .extracting(Problem::code, Problem::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SAMPLE_MESSAGE_MISMATCH", Problem.Level.NOT_LOOKED_AT));
    }

    private static java.util.List<Problem> problems(
            String name, String text, @org.jspecify.annotations.Nullable Replies replies) {
        var files = new RegistrationFiles(folder);
        var brand = files.read("brand.yaml", RegistrationFiles.BRAND);
        var file = files.read(name + "-faulty.yaml", text);
        return ReviewLint.problems(
                new ReviewedForm(file, file.brand() instanceof RegistrationFile.Brand.OfFile ? brand : null, replies));
    }
}
