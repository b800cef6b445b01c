package org.stratasms.spring;

import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.OutcomeListener;

/**
 * The application event of a text that was settled, published as for {@link OutcomeListener}: after the commit, at
 * least once. If a listener throws, all are called again after a minute.
 *
 * @param reason AWS's event type, the name of a refusal's reason, or the engine's own
 */
public record DeliverySettled(DeliveryId id, Delivery.State state, String reason) {}
