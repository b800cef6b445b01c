package org.stratasms.emulator.internal.sms.handsets;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.sms.TwoWaySettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/**
 * Finds the keyword that a text from a handset begins with. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html">Required opt-out keywords</a>
 */
final class KeywordMatcher {
    /** What means STOP where the law wants recipients to be able to say so. */
    private static final Set<String> OPT_OUT_WORDS =
            Set.of("ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE");

    private final TwoWaySettings settings;

    KeywordMatcher(TwoWaySettings settings) {
        this.settings = settings;
    }

    /** The longest keyword that the text begins with; STOP for the words that mean it; null if there is none. */
    @Nullable
    KeywordInformation find(PhoneNumber number, String body) {
        var text = KeywordSet.normal(body);
        KeywordInformation longest = null;
        for (var keyword : number.keywords().byKeyword().values()) {
            var isLonger = longest == null
                    || keyword.keyword().length() > longest.keyword().length();
            if (isLonger && beginsWith(text, keyword.keyword())) {
                longest = keyword;
            }
        }
        return longest != null || !takesOptOutWords(number) ? longest : meaningStop(number, text);
    }

    /** Carriers know but STOP for toll-free numbers. */
    private boolean takesOptOutWords(PhoneNumber number) {
        return !number.isTollFree() && settings.countriesWithOptOutWords().contains(number.isoCountryCode());
    }

    private @Nullable KeywordInformation meaningStop(PhoneNumber number, String text) {
        return OPT_OUT_WORDS.stream().anyMatch(word -> beginsWith(text, word))
                ? number.keywords().find(KeywordSet.STOP)
                : null;
    }

    boolean beginsWith(String normalText, String keyword) {
        if (!normalText.startsWith(keyword)) {
            return false;
        }
        return normalText.length() == keyword.length()
                || !settings.keywordsAreWholeWords()
                || !Character.isLetterOrDigit(normalText.codePointAt(keyword.length()));
    }
}
