-- Somebody wants texts again.
WITH allowed AS (DELETE FROM strata_sms.suppression WHERE pool = :pool AND destination = :destination AND reason = :reason)
DELETE FROM strata_sms.opt_out WHERE pool = :pool AND destination = :destination
