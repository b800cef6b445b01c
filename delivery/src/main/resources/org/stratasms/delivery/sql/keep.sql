-- How long texts are kept, for the functions of the SQL contract: the last worker that starts says it.
UPDATE strata_sms.pool SET keep = :keep * interval '1 s', keep_bodies = NOT :erase
WHERE name = :pool AND (keep, keep_bodies) IS DISTINCT FROM (:keep * interval '1 s', NOT :erase)
