-- Takes a pool's outcomes to tell: whoever dies meanwhile leaves them to be told again.
UPDATE strata_sms.outcome o SET tell_at = now() + :lease * interval '1 s'
FROM (SELECT delivery_id, state, at FROM strata_sms.outcome WHERE pool = :pool AND tell_at <= now() ORDER BY tell_at LIMIT :most FOR UPDATE SKIP LOCKED) due
WHERE o.delivery_id = due.delivery_id AND o.state = due.state AND o.at = due.at
RETURNING o.delivery_id, o.state, o.reason, o.at
