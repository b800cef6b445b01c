package org.stratasms.provisioning.numbers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A phone number or sender ID of the account.
 *
 * @param id a phone number's id; a sender ID as {@code NAME/COUNTRY}
 * @param number in E.164 form; null for a sender ID
 * @param type such as {@code TOLL_FREE}, or {@code SENDER_ID}
 * @param messageTypes such as {@code TRANSACTIONAL}
 * @param partsPerSecond what AWS documents for the type; null if it documents nothing. A higher rate that was granted
 *     shows nowhere
 * @param poolId null if it is in none; of a sender ID only the environment's own pool is known
 * @param registrationStatus null if it has no registration, or if it could not be looked at
 */
public record Identity(
        String id,
        String arn,
        @Nullable String number,
        String status,
        String type,
        String country,
        String messageTypes,
        @Nullable Integer partsPerSecond,
        @Nullable String poolId,
        @Nullable String registrationId,
        @Nullable String registrationStatus,
        boolean isProtected,
        BigDecimal monthlyPriceUsd) {}
