package org.stratasms.emulator.internal.sms.handsets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.TwoWaySettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/**
 * Applies a keyword from a handset: it opts the handset out or in, and returns the answer. For numbers with
 * self-managed opt-outs the account does both itself.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-self-managed.html">Self-managed
 *     opt-outs</a>
 */
final class KeywordReactions {
    private final Resources resources;
    private final Scheduler scheduler;
    private final TwoWaySettings settings;

    KeywordReactions(Resources resources, Scheduler scheduler, TwoWaySettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /** Applies the keyword, and returns the answer to send, if there is one. */
    Optional<String> to(@Nullable KeywordInformation keyword, PhoneNumber number, String handset) {
        if (keyword == null || isLeftToTheAccount(keyword, number)) {
            return Optional.empty();
        }
        var list = resources.optOutLists.find(number.info().optOutListName());
        var isCarriersStop = number.isTollFree() && keyword.keyword().equals(KeywordSet.STOP);
        if (list != null) {
            switch (keyword.keywordAction()) {
                case OPT_OUT -> {
                    if (!isCarriersStop || settings.tollFreeStopIsListed()) {
                        list.optOut(handset, scheduler.now(), true);
                    }
                }
                case OPT_IN -> list.optIn(handset);
                default -> {
                    // AUTOMATIC_RESPONSE: only the answer.
                }
            }
        }
        return isCarriersStop ? Optional.empty() : Optional.ofNullable(keyword.keywordMessage());
    }

    /**
     * Whether the account handles the keyword itself. Unconfirmed (settled by PutKeyword): beyond HELP and STOP,
     * keywords that opt out or in are the account's own affair then, too, and others are answered.
     */
    private static boolean isLeftToTheAccount(KeywordInformation keyword, PhoneNumber number) {
        return Boolean.TRUE.equals(number.info().selfManagedOptOutsEnabled())
                && (KeywordSet.isMandatory(keyword.keyword())
                        || keyword.keywordAction() != KeywordAction.AUTOMATIC_RESPONSE);
    }
}
