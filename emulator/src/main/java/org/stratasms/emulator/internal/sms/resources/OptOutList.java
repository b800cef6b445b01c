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
 * The recipients who opted out of the texts of the numbers and pools with this list. Thread-safe; reads never wait.
 * Numbers are E.164 with their plus sign.
 */
public final class OptOutList {
    /** The name of the list that every account has. */
    public static final String DEFAULT = "Default";

    /** AWS's shortest time between two removals of the same number from a list. */
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
     * Opts a number out; one that is on the list keeps its first time.
     *
     * @param byEndUser true if the recipient texted a keyword, false for an API call of the account
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

    /** Opts a number in because its owner texted a keyword; this is not limited. */
    public void optIn(String number) {
        numbers.remove(number);
    }

    /** Removes all numbers, and returns their count. */
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
