package org.stratasms.emulator.sms;

import java.util.Set;

/**
 * How texts from handsets are understood where AWS leaves it open. Start from {@link #defaults()}.
 *
 * @param keywordsAreWholeWords whether a text begins with a keyword only if a word ends there, so that {@code STOPPED} is no
 *     {@code STOP}; default true (unconfirmed: AWS says that a message counts which begins with a keyword)
 * @param countriesWithOptOutWords ISO codes of the countries whose numbers also take the words that mean STOP, such as
 *     {@code UNSUBSCRIBE}; default the United States with its territories, and Canada (unconfirmed: AWS names these two as examples)
 * @param tollFreeStopIsListed whether a STOP to a toll-free number, which carriers handle themselves, also opts out at AWS; default true
 *     (unconfirmed: AWS documents an opt-in keyword for such numbers, which would have nothing to do otherwise)
 */
public record TwoWaySettings(
        boolean keywordsAreWholeWords, Set<String> countriesWithOptOutWords, boolean tollFreeStopIsListed) {
    public TwoWaySettings {
        countriesWithOptOutWords = Set.copyOf(countriesWithOptOutWords);
    }

    public static TwoWaySettings defaults() {
        return new TwoWaySettings(true, Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP"), true);
    }

    public TwoWaySettings withKeywordsAsWholeWords(boolean wholeWords) {
        return new TwoWaySettings(wholeWords, countriesWithOptOutWords, tollFreeStopIsListed);
    }

    public TwoWaySettings withCountriesWithOptOutWords(Set<String> countries) {
        return new TwoWaySettings(keywordsAreWholeWords, countries, tollFreeStopIsListed);
    }

    public TwoWaySettings withTollFreeStopListed(boolean listed) {
        return new TwoWaySettings(keywordsAreWholeWords, countriesWithOptOutWords, listed);
    }
}
