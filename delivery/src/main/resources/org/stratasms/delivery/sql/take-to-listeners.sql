-- Notes that the outcomes of this database are told to listeners, unless SQL takes them. Says whether it does.
WITH noted AS (
  INSERT INTO strata_sms.outcome_taker (taker) SELECT 'LISTENERS' WHERE NOT EXISTS (SELECT FROM strata_sms.outcome_taker))
SELECT EXISTS (SELECT FROM strata_sms.outcome_taker WHERE taker = 'SQL') AS by_sql
