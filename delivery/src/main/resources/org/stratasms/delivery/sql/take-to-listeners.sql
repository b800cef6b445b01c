-- Notes that a pool's outcomes are told to listeners, unless SQL takes those of this database. Says whether it does.
WITH noted AS (
  UPDATE strata_sms.pool SET outcomes_to = 'LISTENERS'
  WHERE name = :pool AND outcomes_to IS NULL AND NOT EXISTS (SELECT FROM strata_sms.pool WHERE outcomes_to = 'SQL'))
SELECT EXISTS (SELECT FROM strata_sms.pool WHERE outcomes_to = 'SQL') AS by_sql
