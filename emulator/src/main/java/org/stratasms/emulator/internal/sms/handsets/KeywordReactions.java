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
 * What a keyword from a handset does: it opts the handset out or in, and is answered. Numbers whose opt-outs are managed by the account
 * itself leave both to it.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-self-managed.html">Self-managed opt-outs</a>
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

    /** Does what the keyword is for; the text to answer with, if there is one. */
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
                    // AUTOMATIC_RESPONSE: there is only the answer.
                }
            }
        }
        return isCarriersStop ? Optional.empty() : Optional.ofNullable(keyword.keywordMessage());
    }

    /** Unconfirmed beyond HELP and STOP: keywords that opt out or in are the account's own affair then, too; others are answered. */
    private static boolean isLeftToTheAccount(KeywordInformation keyword, PhoneNumber number) {
        return Boolean.TRUE.equals(number.info().selfManagedOptOutsEnabled())
                && (KeywordSet.isMandatory(keyword.keyword())
                        || keyword.keywordAction() != KeywordAction.AUTOMATIC_RESPONSE);
    }
}
