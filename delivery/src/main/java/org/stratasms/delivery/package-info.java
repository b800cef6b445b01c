/**
 * Texts that are stored with the caller's own data in PostgreSQL, sent once and in pace, and followed to their end. Start reading at {@link
 * org.stratasms.delivery.Deliveries}, which an application submits to, and {@link org.stratasms.delivery.DeliveryWorker}, which sends. The work is done by a handful of
 * SQL statements, in {@code sql/*.sql}; Java carries values to them. Knows the client and JDBC; knows nothing of Spring, the emulator or the command.
 */
@NullMarked
package org.stratasms.delivery;

import org.jspecify.annotations.NullMarked;
