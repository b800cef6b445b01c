package org.stratasms.provisioning.operations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the view {@code strata_sms.backlog}: the stored texts of one pool.
 *
 * @param pool AWS's id of it
 * @param oldest when the oldest waiting text was due
 * @param drainedIn when all is sent at the pool's rate; empty while the pool is paused
 * @param pausedUntil the next try; empty if the pool is not paused, or until somebody releases it
 * @param pauseReason empty if the pool is not paused
 * @param unknown texts of which nobody knows whether they arrived
 */
public record Backlog(
        String pool,
        BigDecimal partsPerSecond,
        long texts,
        long parts,
        Optional<Instant> oldest,
        Optional<Duration> drainedIn,
        Optional<Instant> pausedUntil,
        Optional<String> pauseReason,
        long unknown,
        long outcomesUntaken,
        long inboundUntaken) {}
