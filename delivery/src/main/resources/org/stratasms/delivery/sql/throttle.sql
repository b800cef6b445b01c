-- Moves a pool's clock on.
UPDATE strata_sms.pace SET free_at = greatest(free_at, clock_timestamp() + :pause * interval '1 s')
WHERE pool = :pool AND NOT closed AND era = (SELECT max(era) FROM strata_sms.pace WHERE pool = :pool)
