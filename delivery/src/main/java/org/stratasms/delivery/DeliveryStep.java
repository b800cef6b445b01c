package org.stratasms.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A step in the story of a text.
 *
 * @param at of an event by AWS's clock, of all else by the database's
 * @param attempt which attempt it belongs to; 0: the submission
 * @param what {@code SUBMITTED}; {@code CALLED}: when the call of the latest attempt was due; AWS's type of an event; or the state that settled the text
 * @param isFinal whether AWS says no more of the attempt, or the text is settled
 * @param detail AWS's description of an event
 */
public record DeliveryStep(Instant at, int attempt, String what, boolean isFinal, Optional<String> detail) {}
