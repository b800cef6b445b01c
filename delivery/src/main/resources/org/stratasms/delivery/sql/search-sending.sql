-- What is perhaps being sent now: no patience is longer than 72 hours.
SELECT id, pool, lane, parts, state, next_at, deadline, attempt, retries, destination, message_id, reason, created_at, settled_at
FROM strata_sms.delivery WHERE state = 'SENDING' AND pool = :pool AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + interval '73 h'
ORDER BY next_at, id LIMIT :most
