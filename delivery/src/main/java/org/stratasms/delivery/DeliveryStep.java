package org.stratasms.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One step in the history of a text.
 *
 * @param at by AWS's clock for an event, else by the database's
 * @param attempt the number of its attempt; 0: the submission
 * @param what {@code SUBMITTED}; {@code CALLED}: when the call of the latest attempt was due; AWS's event type; or the
 *     state that settled the text
 * @param isFinal whether AWS reports no more on the attempt, or the text is settled
 * @param detail AWS's description of an event
 */
public record DeliveryStep(Instant at, int attempt, String what, boolean isFinal, Optional<String> detail) {}
