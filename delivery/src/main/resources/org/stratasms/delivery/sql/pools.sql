-- The pools that a worker has worked on.
SELECT name FROM strata_sms.pool ORDER BY name
