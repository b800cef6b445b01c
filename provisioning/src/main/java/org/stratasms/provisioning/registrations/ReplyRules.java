package org.stratasms.provisioning.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for the answers to HELP and STOP, and for the message that confirms an opt-in. */
final class ReplyRules {
    static final Pattern PHONE = Pattern.compile("(\\+?\\d[\\d ().-]{5,20}\\d)");

    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}\\.[a-z]{2,}");
    private static final Pattern SITE =
            Pattern.compile("https?://|\\b[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){0,4}\\.(gov|org|com|net|edu|us|mil)\\b");
    private static final Pattern ACKNOWLEDGED =
            Pattern.compile("opted[ -]out|unsubscribed|have been removed|are removed|request (was|has been) received");
    private static final Pattern NO_MORE = Pattern.compile(
            "\\bno (more|further|additional|longer)\\b|\\b(not|never) (receive|get|be sent)\\b|\\bwon't (receive|get)\\b");

    static final Pattern DATA_RATES = Pattern.compile("\\b(message|msg)s? ?(and|&) ?data rates?( may)? apply");
    static final Pattern FREQUENCY = Pattern.compile(
            "\\bfrequency\\b|\\bup to \\d+\\b|\\b(msgs?|messages?|texts?)\\s?(/|per|a|each|every)\\s?(day|week|month|year)\\b"
                    + "|\\b(daily|weekly|monthly|yearly|one-time|recurring)\\b|\\bone (message|text) (per|for each)\\b");
    static final Pattern HELP = Pattern.compile("\\bhelp\\b");
    static final Pattern STOP = Pattern.compile("\\bstop\\b");

    static final List<ReviewLint.Rule> ALL = List.of(
            ReplyRules::helpWithoutContact,
            ReplyRules::helpWithoutBrand,
            ReplyRules::incompleteStop,
            ReplyRules::incompleteOptIn,
            ReplyRules::optInWithoutKeywords,
            ReplyRules::otherWordsThanTheEnvironment);

    private ReplyRules() {}

    private static List<Problem> helpWithoutContact(ReviewedForm form) {
        return form.texts("helpMessage").stream()
                .filter(help -> !help.says(PHONE) && !help.says(MAIL) && !help.says(SITE))
                .map(help -> Problem.denied(
                        "HELP_MESSAGE_NON_COMPLIANT",
                        help.field(),
                        "The answer to HELP has no contact.",
                        "Add a phone number, an e-mail address or a web site that helps."))
                .toList();
    }

    private static List<Problem> helpWithoutBrand(ReviewedForm form) {
        return form.names().isEmpty()
                ? List.of()
                : form.texts("helpMessage").stream()
                        .filter(help -> !form.isNamedIn(help))
                        .map(help -> Problem.denied(
                                "HELP_MESSAGE_MISMATCH",
                                help.field(),
                                "The answer to HELP does not contain the name of the registered brand.",
                                "Begin it with the name in companyName or dbaName."))
                        .toList();
    }

    private static List<Problem> incompleteStop(ReviewedForm form) {
        return form.texts("stopMessage").stream()
                .flatMap(stop -> {
                    var missing = new ArrayList<String>();
                    if (!stop.says(ACKNOWLEDGED)) {
                        missing.add("that the request was taken ('you are opted out')");
                    }
                    if (!stop.says(NO_MORE)) {
                        missing.add("that no more messages come");
                    }
                    if (!form.names().isEmpty() && !form.isNamedIn(stop)) {
                        missing.add("the name of the registered brand");
                    }
                    return missing.stream()
                            .limit(1)
                            .map(any -> Problem.denied(
                                    "OPT_OUT_MESSAGE_NON_COMPLIANT",
                                    stop.field(),
                                    "The answer to STOP does not say " + String.join(", nor ", missing) + ".",
                                    "Say all three: the opt-out, that no more messages come, and the brand."));
                })
                .toList();
    }

    private static List<Problem> incompleteOptIn(ReviewedForm form) {
        return form.texts("optInMessage").stream()
                .filter(message -> !message.says(DATA_RATES) || !message.says(FREQUENCY))
                .map(message -> Problem.denied(
                        "OPT_IN_MESSAGE_NON_COMPLIANT",
                        message.field(),
                        "The message that confirms the opt-in lacks %s."
                                .formatted(
                                        message.says(FREQUENCY)
                                                ? "'Message and data rates may apply'"
                                                : "how often messages come"),
                        "Say how often messages come, and 'Message and data rates may apply'."))
                .toList();
    }

    private static List<Problem> optInWithoutKeywords(ReviewedForm form) {
        return form.texts("optInMessage").stream()
                .filter(message -> !message.says(HELP) || !message.says(STOP))
                .map(message -> Problem.denied(
                        "OPT_IN_MESSAGE_NON_COMPLIANT_HELP_STOP",
                        message.field(),
                        "The message that confirms the opt-in does not name both HELP and STOP.",
                        "Add 'Reply HELP for help, STOP to cancel.'"))
                .toList();
    }

    /** The registered answers must be those that the pool gives. */
    private static List<Problem> otherWordsThanTheEnvironment(ReviewedForm form) {
        var replies = form.replies();
        if (replies == null) {
            return List.of();
        }
        var problems = new ArrayList<Problem>();
        for (var help : form.texts("helpMessage")) {
            if (!help.text().equals(replies.help())) {
                problems.add(otherWords("SUBSCRIBER_HELP_ISSUES", help.field(), "HELP", "HelpMessage"));
            }
        }
        for (var stop : form.texts("stopMessage")) {
            if (!stop.text().equals(replies.stop())) {
                problems.add(otherWords("UNCLEAR_OPT_OUT", stop.field(), "STOP", "StopMessage"));
            }
        }
        return problems;
    }

    private static Problem otherWords(String code, FieldValue field, String keyword, String parameter) {
        return Problem.denied(
                code,
                field,
                "The environment answers %s in other words.".formatted(keyword),
                "Write here what the template's parameter %s says, or change the parameter.".formatted(parameter));
    }
}
