-- How many texts there are in each state, each counted up to a limit: a table that keeps texts for months is not read whole.
SELECT state, count(*) AS texts FROM (
  (SELECT state FROM strata_sms.delivery WHERE state = 'WAITING' AND pool = :pool ORDER BY lane, next_at LIMIT :most)
  UNION ALL
  (SELECT state FROM strata_sms.delivery WHERE state = 'SENDING' AND pool = :pool AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + interval '73 h' ORDER BY next_at LIMIT :most)
  UNION ALL
  (SELECT state FROM strata_sms.delivery WHERE state = 'SENT' AND pool = :pool AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + interval '31 d' ORDER BY next_at DESC LIMIT :most)
  UNION ALL
  (SELECT state FROM strata_sms.delivery WHERE state = 'DELIVERED' AND pool = :pool AND state <> 'WAITING' AND next_at IS NOT NULL ORDER BY next_at DESC LIMIT :most)
  UNION ALL
  SELECT one.state FROM unnest(ARRAY['SCHEDULED', 'UNCERTAIN', 'UNKNOWN', 'FAILED', 'EXPIRED', 'CANCELLED']) AS rare(state) CROSS JOIN LATERAL (
    SELECT d.state FROM strata_sms.delivery d
    WHERE d.state = rare.state AND d.pool = :pool AND d.state IN ('SCHEDULED', 'UNCERTAIN', 'UNKNOWN', 'FAILED', 'EXPIRED', 'CANCELLED') AND d.next_at IS NOT NULL
    ORDER BY d.next_at LIMIT :most) one) counted
GROUP BY state
