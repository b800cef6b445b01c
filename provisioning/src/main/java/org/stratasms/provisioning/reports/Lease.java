package org.stratasms.provisioning.reports;

import java.math.BigDecimal;

/**
 * The price of an origination identity in the pool for a month, as AWS asks it today.
 *
 * @param id AWS's id of a number, or a sender ID
 * @param type such as {@code TEN_DLC} or {@code SENDER_ID}
 */
public record Lease(String id, String type, String country, BigDecimal usd) {}
