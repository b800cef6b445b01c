package org.stratasms.delivery;

/**
 * The result of a submission.
 *
 * @param id by which the text is found and cancelled, and which listeners receive
 * @param isNew false if a text with this key was there already
 */
public record Submitted(DeliveryId id, boolean isNew) {}
