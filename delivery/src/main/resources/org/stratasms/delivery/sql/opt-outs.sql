-- Takes opt-outs to tell.
UPDATE strata_sms.opt_out o SET tell_at = now() + :lease * interval '1 s'
FROM (SELECT destination FROM strata_sms.opt_out WHERE pool = :pool AND tell_at IS NOT NULL AND tell_at <= now() ORDER BY tell_at LIMIT :most FOR UPDATE SKIP LOCKED) due
WHERE o.pool = :pool AND o.destination = due.destination
RETURNING o.destination, o.at
