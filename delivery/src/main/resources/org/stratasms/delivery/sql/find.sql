-- One text.
SELECT id, pool, lane, parts, state, next_at, deadline, attempt, retries, destination, message_id, reason, created_at, settled_at
FROM strata_sms.delivery WHERE id = :id
