-- How long it is until the next text of a pool that is not settled is looked at.
SELECT extract(epoch FROM next_at - clock_timestamp())::double precision AS seconds
FROM strata_sms.delivery WHERE pool = :pool AND settled_at IS NULL ORDER BY next_at LIMIT 1
