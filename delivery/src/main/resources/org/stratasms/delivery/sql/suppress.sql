-- Texts a number no more for a while.
INSERT INTO strata_sms.suppression (pool, destination, reason, until)
SELECT :pool, n.destination, n.reason, now() + n.seconds * interval '1 s'
FROM unnest(:destinations, :reasons, :seconds) AS n(destination, reason, seconds)
ON CONFLICT (pool, destination) DO UPDATE SET reason = excluded.reason, until = excluded.until
