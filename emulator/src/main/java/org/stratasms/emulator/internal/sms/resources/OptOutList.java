package org.stratasms.emulator.internal.sms.resources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptOutListInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;

/**
 * The recipients who want no more messages from the numbers and pools that use this list. Thread-safe; reads never wait. Numbers are E.164 with
 * their plus sign.
 */
public final class OptOutList {
    /** The name of the list that every account has. */
    public static final String DEFAULT = "Default";

    /** How long AWS makes wait before the same number may be removed from a list once more. */
    static final Duration BETWEEN_REMOVALS = Duration.ofDays(30);

    private final OptOutListInformation info;
    private final ConcurrentSkipListMap<String, OptedOutNumberInformation> numbers = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<String, Instant> removals = new ConcurrentHashMap<>();

    public OptOutList(OptOutListInformation info) {
        this.info = info;
    }

    public OptOutListInformation info() {
        return info;
    }

    List<String> names() {
        return List.of(name(), arn());
    }

    public String name() {
        return info.optOutListName();
    }

    public String arn() {
        return info.optOutListArn();
    }

    public boolean contains(String number) {
        return !numbers.isEmpty() && numbers.containsKey(number);
    }

    @Nullable
    public OptedOutNumberInformation find(String number) {
        return numbers.get(number);
    }

    public ConcurrentSkipListMap<String, OptedOutNumberInformation> numbers() {
        return numbers;
    }

    /**
     * Opts a number out; one that is opted out already keeps its first time.
     *
     * @param byEndUser true when the recipient asked for it with a keyword, false when the account did by an API call
     */
    public OptedOutNumberInformation optOut(String number, Instant now, boolean byEndUser) {
        return numbers.computeIfAbsent(
                number,
                added -> OptedOutNumberInformation.builder()
                        .optedOutNumber(added)
                        .optedOutTimestamp(now)
                        .endUserOptedOut(byEndUser)
                        .build());
    }

    /** Opts a number in again because its owner asked for it with a keyword; that is not limited. */
    public void optIn(String number) {
        numbers.remove(number);
    }

    /** As if nobody had ever been on it; says how many were. */
    public int clear() {
        var before = numbers.size();
        numbers.clear();
        removals.clear();
        return before;
    }

    /** Whether an API call may remove the number now. */
    public boolean isRemovable(String number, Instant now) {
        var last = removals.get(number);
        return last == null || !now.isBefore(last.plus(BETWEEN_REMOVALS));
    }

    public void remove(String number, Instant now) {
        numbers.remove(number);
        removals.put(number, now);
    }
}
