-- What is SENT or DELIVERED, the latest first.
SELECT id, pool, lane, parts, state, next_at, deadline, attempt, retries, destination, message_id, reason, created_at, settled_at
FROM strata_sms.delivery
WHERE state = :state AND pool = :pool AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + :reach * interval '1 s'
ORDER BY next_at DESC LIMIT :most
