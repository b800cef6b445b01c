-- What waits, and whether it moves.
SELECT p.parts_per_second, p.pause_reason, p.paused_until,
  (SELECT json_object_agg(lane, parts) FROM (SELECT lane, sum(parts) AS parts FROM strata_sms.delivery WHERE state = 'WAITING' AND pool = p.name GROUP BY lane) l)::text AS parts_waiting,
  (SELECT min(next_at) FROM strata_sms.delivery WHERE state = 'WAITING' AND pool = p.name AND lane BETWEEN 0 AND 2) AS oldest,
  (SELECT count(*) FROM strata_sms.delivery WHERE state = 'UNCERTAIN' AND next_at IS NOT NULL AND next_at < now() + interval '73 h' AND pool = p.name) AS uncertain,
  (SELECT max(caught_up_at) FROM strata_sms.intake i WHERE i.pool = p.name) AS caught_up_at,
  (SELECT max(heard_at) FROM strata_sms.intake i WHERE i.pool = p.name) AS heard_at,
  clock_timestamp() AS now
FROM strata_sms.pool p WHERE p.name = :pool
