package org.stratasms.emulator.internal.sms.resources;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/** An owner of keywords: a phone number or a pool. */
public sealed interface KeywordOwner permits PhoneNumber, Pool {
    String id();

    String arn();

    KeywordSet keywords();

    /** The pool that manages the keywords instead; null if the owner does so itself. */
    @Nullable
    String poolId();

    /** AWS's reason when there are too many keywords. */
    ServiceQuotaExceededExceptionReason keywordQuota();
}
