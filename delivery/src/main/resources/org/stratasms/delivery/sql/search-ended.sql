-- What is UNKNOWN, FAILED, EXPIRED or CANCELLED, the latest first.
SELECT id, pool, lane, parts, state, next_at, deadline, attempt, retries, destination, message_id, reason, created_at, settled_at
FROM strata_sms.delivery
WHERE state = :state AND pool = :pool AND state IN ('SCHEDULED', 'UNCERTAIN', 'UNKNOWN', 'FAILED', 'EXPIRED', 'CANCELLED') AND next_at IS NOT NULL
ORDER BY next_at DESC, id LIMIT :most
