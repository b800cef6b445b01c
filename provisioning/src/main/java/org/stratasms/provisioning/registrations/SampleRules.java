package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.regex.Pattern;

/** The rules for the sample messages. */
final class SampleRules {
    private static final Pattern SHORTENED = Pattern.compile(
            "\\b(bit\\.ly|tinyurl\\.com|goo\\.gl|t\\.co|ow\\.ly|is\\.gd|buff\\.ly|rebrand\\.ly|cutt\\.ly|rb\\.gy|tiny\\.cc|shorturl\\.at|t\\.ly|bl\\.ink|lnkd\\.in)/");
    private static final int FEWEST_SAMPLES = 2;

    static final List<ReviewLint.Rule> ALL = List.of(
            SampleRules::shortenedLinks,
            SampleRules::withoutBrand,
            SampleRules::tooFew,
            SampleRules::declaredPhoneIsMissing);

    private SampleRules() {}

    private static List<Problem> shortenedLinks(ReviewedForm form) {
        return form.samples().stream()
                .filter(sample -> sample.says(SHORTENED))
                .map(sample -> Problem.denied(
                        "SAMPLE_MESSAGE_SHORT_URL",
                        sample.field(),
                        "The sample has a link of a public URL shortener.",
                        "Write the whole address, at the brand's own domain."))
                .toList();
    }

    private static List<Problem> withoutBrand(ReviewedForm form) {
        if (form.names().isEmpty()) {
            return form.samples().stream()
                    .limit(1)
                    .map(sample -> new Problem(
                            "SAMPLE_MESSAGE_MISMATCH",
                            Problem.Level.NOT_LOOKED_AT,
                            sample.field().path(),
                            sample.field().line(),
                            "The brand's name is not known here.",
                            "Name the brand's file in 'brand:', not only its id."))
                    .toList();
        }
        return form.samples().stream()
                .filter(sample -> !form.isNamedIn(sample))
                .map(sample -> Problem.denied(
                        "SAMPLE_MESSAGE_MISMATCH",
                        sample.field(),
                        "The sample does not contain the name of the registered brand.",
                        "Begin the message with the name in companyName or dbaName."))
                .toList();
    }

    private static List<Problem> tooFew(ReviewedForm form) {
        var samples = form.samples();
        var distinct = samples.stream()
                .map(sample -> ReviewedForm.plain(sample.text()))
                .distinct()
                .count();
        return !form.isOfUnitedStates() || samples.isEmpty() || distinct >= FEWEST_SAMPLES
                ? List.of()
                : List.of(Problem.denied(
                        "SAMPLE_MESSAGE_USE_CASE_MISMATCH",
                        samples.getLast().field(),
                        "There are fewer than two different samples.",
                        "Give at least two messages as you will send them, one with how to opt out."));
    }

    private static List<Problem> declaredPhoneIsMissing(ReviewedForm form) {
        var declared = form.file().named("embeddedPhone").stream()
                .filter(field -> field.choices().contains("Yes"))
                .findFirst();
        var isThere = form.samples().stream().anyMatch(sample -> sample.says(ReplyRules.PHONE));
        return declared.isEmpty() || isThere
                ? List.of()
                : List.of(Problem.denied(
                        "SAMPLE_MESSAGE_PHONE_NUMBER",
                        declared.get(),
                        "Messages are said to hold phone numbers, and no sample does.",
                        "Add the phone number to a sample, or answer No."));
    }
}
