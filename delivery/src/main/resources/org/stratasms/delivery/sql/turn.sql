-- Waits for this worker's turn at the pool. The claim after it, in the same transaction, then sees what the worker before it took: else it would find those texts
-- still waiting, and look each of them up again. The same condition as the claim's, so that nothing is locked while the pool's clock is ahead.
SELECT 1 FROM strata_sms.pool p JOIN strata_sms.pace t ON t.pool = p.name
WHERE p.name = :pool AND NOT t.closed AND t.era = (SELECT max(era) FROM strata_sms.pace WHERE pool = :pool)
  AND (t.free_at < clock_timestamp() + :low * interval '1 s' OR t.free_at > clock_timestamp() + interval '5 min')
  AND p.paused_until <= clock_timestamp()
FOR UPDATE OF p, t
