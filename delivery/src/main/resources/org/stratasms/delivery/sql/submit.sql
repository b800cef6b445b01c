-- Stores texts. Those whose id is there already are left alone, and do not come back. Wakes workers that sleep.
WITH new AS (
  INSERT INTO strata_sms.delivery
    (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
  SELECT id, :pool, lane, parts, CASE WHEN due <= clock_timestamp() THEN 'WAITING' ELSE 'SCHEDULED' END, due,
         least(coalesce(until, 'infinity'), coalesce(deadline, due + life * interval '1 s')),
         coalesce(deadline, due + life * interval '1 s'), send_again, destination, body, options, fingerprint
  FROM (
    SELECT n.*, coalesce(n.at, clock_timestamp()) AS due
    FROM unnest(:ids, :lanes, :parts, :ats, :untils, :deadlines, :lives, :send_agains, :destinations, :bodies, :options, :fingerprints)
      AS n(id, lane, parts, at, until, deadline, life, send_again, destination, body, options, fingerprint)
    OFFSET 0) texts
  ON CONFLICT (id) DO NOTHING
  RETURNING id, state),
woken AS (
  SELECT pg_notify('strata_sms', name) FROM strata_sms.pool
  WHERE name = :pool AND asleep AND EXISTS (SELECT FROM new WHERE state = 'WAITING'))
SELECT id, (SELECT count(*) FROM woken) AS woken FROM new
