/**
 * Stores texts with the caller's own data in PostgreSQL, sends each once and at the pool's rate, and follows it to its
 * end. Start at {@link org.stratasms.delivery.Deliveries}, to which an application submits, and
 * {@link org.stratasms.delivery.DeliveryWorker}, which sends. A handful of SQL statements in {@code sql/*.sql} do the
 * work; Java passes values to them. Depends on the client and JDBC, but not on Spring, the emulator or the command.
 */
@NullMarked
package org.stratasms.delivery;

import org.jspecify.annotations.NullMarked;
