package org.stratasms.provisioning.numbers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number that a request would lease, and its price.
 *
 * @param price in words, with its source
 * @param existing a number that an earlier run requested for the environment and that is in no pool yet; null if there
 *     is none
 */
public record Offer(
        NumberRequest request,
        String messageType,
        List<String> capabilities,
        String optOutListName,
        String price,
        @Nullable Identity existing) {}
