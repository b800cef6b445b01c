package org.stratasms.emulator.sms;

import java.util.Set;

/**
 * Settings for what AWS leaves open about texts from handsets. Start from {@link #defaults()}.
 *
 * @param keywordsAreWholeWords whether a keyword at the beginning of a text counts only if a word ends there, so that
 *     {@code STOPPED} is not {@code STOP}; default true. Unconfirmed (settled by DescribeOptedOutNumbers; setting
 *     TwoWaySettings#keywordsAreWholeWords): a keyword counts as a whole word only; AWS documents that a message counts
 *     which begins with a keyword.
 * @param countriesWithOptOutWords ISO codes of the countries whose numbers also accept the words that mean STOP, such
 *     as {@code UNSUBSCRIBE}; default the United States with its territories, and Canada. Unconfirmed (settled by
 *     DescribeOptedOutNumbers; setting TwoWaySettings#countriesWithOptOutWords): the further words that mean STOP count
 *     in these countries; AWS names the United States and Canada as examples.
 * @param tollFreeStopIsListed whether a STOP to a toll-free number, which carriers handle themselves, also opts out at
 *     AWS; default true. Unconfirmed (settled by DescribeOptedOutNumbers; setting TwoWaySettings#tollFreeStopIsListed):
 *     a STOP to a toll-free number is listed at AWS too; AWS documents an opt-in keyword for such numbers, which would
 *     have nothing to do otherwise.
 */
public record TwoWaySettings(
        boolean keywordsAreWholeWords, Set<String> countriesWithOptOutWords, boolean tollFreeStopIsListed) {
    public TwoWaySettings {
        countriesWithOptOutWords = Set.copyOf(countriesWithOptOutWords);
    }

    /** Returns the default of each setting, as listed above. */
    public static TwoWaySettings defaults() {
        return new TwoWaySettings(true, Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP"), true);
    }

    /** Returns a copy in which a keyword counts only as a whole word, or also as the beginning of one. */
    public TwoWaySettings withKeywordsAsWholeWords(boolean wholeWords) {
        return new TwoWaySettings(wholeWords, countriesWithOptOutWords, tollFreeStopIsListed);
    }

    /** Returns a copy with other countries, as ISO codes, whose numbers accept the words that mean STOP. */
    public TwoWaySettings withCountriesWithOptOutWords(Set<String> countries) {
        return new TwoWaySettings(keywordsAreWholeWords, countries, tollFreeStopIsListed);
    }

    /** Returns a copy in which a STOP to a toll-free number also opts out at AWS, or does not. */
    public TwoWaySettings withTollFreeStopListed(boolean listed) {
        return new TwoWaySettings(keywordsAreWholeWords, countriesWithOptOutWords, listed);
    }
}
