-- What was sent to a number, the latest first. What is perhaps being sent now is in no index of numbers: no patience is longer than 72 hours.
SELECT id, pool, lane, parts, state, next_at, deadline, attempt, retries, destination, message_id, reason, created_at, settled_at
FROM (
  SELECT * FROM strata_sms.delivery WHERE destination = :destination AND state <> 'SENDING'
  UNION ALL
  SELECT * FROM strata_sms.delivery
  WHERE destination = :destination AND state = 'SENDING' AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + interval '73 h') texts
WHERE pool = :pool AND (:state = '' OR state = :state) ORDER BY created_at DESC, id LIMIT :most
