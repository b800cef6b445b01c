package org.stratasms.emulator.internal.sms.resources;

import java.util.Collections;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/** What a phone number or pool answers when a handset texts it a word. Immutable; equal when every word, text and action is. */
public record KeywordSet(NavigableMap<String, KeywordInformation> byKeyword) {
    static final String HELP = "HELP";
    public static final String STOP = "STOP";

    public KeywordSet {
        byKeyword = Collections.unmodifiableNavigableMap(new TreeMap<>(byKeyword));
    }

    /** What every number starts with; the texts are ours, AWS's are unconfirmed. */
    public static KeywordSet initial() {
        return new KeywordSet(new TreeMap<>())
                .with(keyword(HELP, "Reply STOP to stop messages from this number.", KeywordAction.AUTOMATIC_RESPONSE))
                .with(keyword(STOP, "You will get no more messages from this number.", KeywordAction.OPT_OUT));
    }

    /** Keywords do not distinguish case; they are kept in capitals (unconfirmed: AWS's examples are). */
    public static String normal(String keyword) {
        return keyword.strip().toUpperCase(Locale.ROOT);
    }

    /** HELP and STOP are always there, and do what they are for. */
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
