package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.stratasms.provisioning.registrations.ReviewedForm.Text;

/** The rules for the description of how recipients opt in. */
final class OptInRules {
    private static final Pattern PRIVACY = Pattern.compile("\\bprivacy\\b");
    private static final Pattern TERMS = Pattern.compile("\\bterms\\b");

    static final List<ReviewLint.Rule> ALL = List.of(
            form -> lacking(
                    form,
                    "OPT_IN_WORKFLOW_NON_COMPLIANT_DATA_RATES",
                    text -> text.says(ReplyRules.DATA_RATES),
                    "'Message and data rates may apply'"),
            form -> lacking(
                    form,
                    "OPT_IN_WORKFLOW_NON_COMPLIANT_MSG_FREQUENCY",
                    text -> text.says(ReplyRules.FREQUENCY),
                    "how often messages come"),
            form -> lacking(
                    form,
                    "OPT_IN_WORKFLOW_NON_COMPLIANT_HELP_STOP",
                    text -> text.says(ReplyRules.HELP) && text.says(ReplyRules.STOP),
                    "that one replies HELP for help and STOP to cancel"),
            form -> hasField(form, "privacyPolicyUrl", "privacyPolicyLink", "privacyPolicyFile")
                    ? List.of()
                    : lacking(
                            form,
                            "OPT_IN_WORKFLOW_NON_COMPLIANT_PRIVACY_POLICY",
                            text -> text.says(PRIVACY),
                            "where the privacy policy is"),
            form -> hasField(form, "termsAndConditionsUrl", "termsAndConditionsLink", "termsAndConditionsFile")
                    ? List.of()
                    : lacking(
                            form,
                            "OPT_IN_WORKFLOW_NON_COMPLIANT_TERMS_AND_CONDITIONS",
                            text -> text.says(TERMS),
                            "where the terms and conditions are"),
            form -> form.names().isEmpty()
                    ? List.of()
                    : lacking(form, "OPT_IN_WORKFLOW_MISMATCH", form::isNamedIn, "the name of the registered brand"));

    private OptInRules() {}

    private static boolean hasField(ReviewedForm form, String... names) {
        return !form.file().named(names).isEmpty();
    }

    private static List<Problem> lacking(ReviewedForm form, String code, Predicate<Text> says, String what) {
        return form.optIns().stream()
                .filter(says.negate())
                .map(text -> Problem.denied(
                        code,
                        text.field(),
                        "The description of the opt-in does not say %s.".formatted(what),
                        "Describe the words that people see when they opt in, with %s among them.".formatted(what)))
                .toList();
    }
}
