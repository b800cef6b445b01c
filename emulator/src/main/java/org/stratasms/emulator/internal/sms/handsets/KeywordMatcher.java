package org.stratasms.emulator.internal.sms.handsets;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.sms.TwoWaySettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/**
 * Finds the keyword with which a text from a handset begins. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html">Required opt-out
 *     keywords</a>
 */
final class KeywordMatcher {
    /** The words that mean STOP in countries whose law requires them. */
    private static final Set<String> OPT_OUT_WORDS =
            Set.of("ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE");

    private final TwoWaySettings settings;

    KeywordMatcher(TwoWaySettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the longest keyword with which the text begins; STOP for the words that mean it; null if there is none.
     */
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

    /** Whether the number accepts the other words for STOP. For toll-free numbers, carriers accept STOP only. */
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
