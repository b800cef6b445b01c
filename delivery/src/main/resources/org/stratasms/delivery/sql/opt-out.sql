-- Writes down who has opted out; those that were known are not told again.
INSERT INTO strata_sms.opt_out AS o (pool, destination, at, tell_at)
SELECT :pool, n.destination, n.at, now() FROM unnest(:destinations, :ats) AS n(destination, at)
ON CONFLICT (pool, destination) DO UPDATE SET seen_at = clock_timestamp()
