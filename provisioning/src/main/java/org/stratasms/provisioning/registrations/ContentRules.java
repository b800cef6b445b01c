package org.stratasms.provisioning.registrations;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stratasms.provisioning.registrations.ReviewedForm.Text;

/** The rules for what is said in several fields, and for content that 10DLC numbers do not carry. */
final class ContentRules {
    /** Shorter texts, such as a city, may well be the same. */
    private static final int FEWEST_CHARACTERS = 20;

    private static final int FEWEST_WORDS = 5;

    private static final Pattern EMERGENCY = Pattern.compile(
            "\\bemergency (alert|notification|message|text)s?\\b|\\bevacuat|\\bshelter in place\\b|\\bamber alert"
                    + "|\\b(tornado|hurricane|tsunami|flash flood|wildfire) (warning|alert)s?\\b|\\bactive shooter\\b");

    private static final Set<String> ENGLISH = words("the to of and for is your you on we by with are be this that from"
            + " or at will has have our it not can may reply please if when how their they who message messages");

    /** Frequent words of Spanish, Portuguese, French, German, Haitian Creole and Vietnamese that English has not. */
    private static final Set<String> OTHER = words("el la los las del que para por con su sus una usted mensaje es está"
            + " não você uma seu sua pelo dos das le les des est votre vous pour avec une und der die das ist nicht für"
            + " ou nan ak pou yo của và bạn là cho không responda envíe");

    static final List<ReviewLint.Rule> ALL =
            List.of(ContentRules::sameTextTwice, ContentRules::otherLanguages, ContentRules::emergencyAlerts);

    private ContentRules() {}

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }

    /** The facts of a company may well be the same, such as its names. */
    private static List<Problem> sameTextTwice(ReviewedForm form) {
        var first = new HashMap<String, FieldValue>();
        return form.all().stream()
                .filter(text -> !text.field().path().startsWith("companyInfo.")
                        && !text.field().path().startsWith("contactInfo."))
                .filter(text -> !text.lower().startsWith("http"))
                .filter(text -> text.text().length() >= FEWEST_CHARACTERS)
                .flatMap(text -> Stream.ofNullable(first.putIfAbsent(ReviewedForm.plain(text.text()), text.field()))
                        .map(same -> Problem.denied(
                                "CAMPAIGN_TEMPLATE_REUSE",
                                text.field(),
                                "The text is that of %s in line %d.".formatted(same.path(), same.line()),
                                "Write for each field what it asks for.")))
                .toList();
    }

    private static List<Problem> otherLanguages(ReviewedForm form) {
        return form.all().stream()
                .filter(ContentRules::isNotEnglish)
                .map(text -> Problem.denied(
                        "CAMPAIGN_NON_ENGLISH_CONTENT",
                        text.field(),
                        "The text does not look like English.",
                        "Write it in English. Give a sample in another language with its translation."))
                .toList();
    }

    private static boolean isNotEnglish(Text text) {
        var words = Pattern.compile("[^\\p{L}]+")
                .splitAsStream(text.text().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        var letters = text.text().codePoints().filter(Character::isLetter).count();
        var latin = text.text()
                .codePoints()
                .filter(Character::isLetter)
                .filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN)
                .count();
        if (latin * 2 < letters) {
            return true;
        }
        var english = words.stream().filter(ENGLISH::contains).count();
        var other = words.stream().filter(OTHER::contains).count();
        return words.size() >= FEWEST_WORDS && other > english;
    }

    private static List<Problem> emergencyAlerts(ReviewedForm form) {
        if (!form.isTenDlcCampaign()) {
            return List.of();
        }
        return Stream.of(form.descriptions(), form.samples(), form.optIns())
                .flatMap(List::stream)
                .filter(text -> text.says(EMERGENCY))
                .map(text -> Problem.denied(
                        "CAMPAIGN_NOT_QUALIFIED_EMERGENCY_ALERT",
                        text.field(),
                        "The text speaks of emergency alerts, which 10DLC numbers do not carry.",
                        "Take them out of this programme; the Wireless Emergency Alerts system carries them."))
                .toList();
    }
}
