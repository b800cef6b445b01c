package org.stratasms.provisioning.numbers;

import java.util.Optional;

/**
 * A wish for a phone number.
 *
 * @param type as AWS names it, such as {@code TOLL_FREE}
 * @param country two capital letters
 * @param registrationId the complete registration that the number is for; empty if it is registered afterwards, or not
 *     at all
 * @param isAnother whether a number that was requested for the environment, and is in no pool yet, does not count
 */
public record NumberRequest(String type, String country, Optional<String> registrationId, boolean isAnother) {}
