package org.stratasms.delivery;

/**
 * What a submission came to.
 *
 * @param id by which the text is found, cancelled and told of
 * @param isNew false if the text was there already, by its key
 */
public record Submitted(DeliveryId id, boolean isNew) {}
