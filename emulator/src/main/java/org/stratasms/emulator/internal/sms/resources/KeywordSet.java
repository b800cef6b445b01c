package org.stratasms.emulator.internal.sms.resources;

import java.util.Collections;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/**
 * The keywords of a phone number or pool, with their answers. Immutable; equal if every keyword, text and action is.
 */
public record KeywordSet(NavigableMap<String, KeywordInformation> byKeyword) {
    static final String HELP = "HELP";
    public static final String STOP = "STOP";

    public KeywordSet {
        byKeyword = Collections.unmodifiableNavigableMap(new TreeMap<>(byKeyword));
    }

    /**
     * Returns the keywords of a new number. Unconfirmed (settled by DescribeKeywords): the first replies to HELP and
     * STOP have these words, which are ours.
     */
    public static KeywordSet initial() {
        return new KeywordSet(new TreeMap<>())
                .with(keyword(HELP, "Reply STOP to stop messages from this number.", KeywordAction.AUTOMATIC_RESPONSE))
                .with(keyword(STOP, "You will get no more messages from this number.", KeywordAction.OPT_OUT));
    }

    /**
     * Returns a keyword in capitals, as AWS keeps it (found by Terraform's AWS provider in August 2026): keywords do
     * not distinguish case.
     */
    public static String normal(String keyword) {
        return keyword.strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a keyword is HELP or STOP, which always exist and keep their action. */
    public static boolean isMandatory(String normalKeyword) {
        return normalKeyword.equals(HELP) || normalKeyword.equals(STOP);
    }

    @Nullable
    public KeywordInformation find(String keyword) {
        return byKeyword.get(normal(keyword));
    }

    public KeywordSet with(KeywordInformation keyword) {
        var changed = new TreeMap<>(byKeyword);
        changed.put(keyword.keyword(), keyword);
        return new KeywordSet(changed);
    }

    public KeywordSet without(String normalKeyword) {
        var changed = new TreeMap<>(byKeyword);
        changed.remove(normalKeyword);
        return new KeywordSet(changed);
    }

    private static KeywordInformation keyword(String keyword, String message, KeywordAction action) {
        return KeywordInformation.builder()
                .keyword(keyword)
                .keywordMessage(message)
                .keywordAction(action)
                .build();
    }
}
