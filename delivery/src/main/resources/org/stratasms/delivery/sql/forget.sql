-- Erases what is known of a person. The rows stay, so that counts stay right; what waits is cancelled.
WITH erased AS (
  UPDATE strata_sms.delivery SET destination = '', body = '', options = '{}', fingerprint = 0,
    settled_at = CASE WHEN state IN ('SCHEDULED', 'WAITING') THEN now() ELSE settled_at END,
    next_at = CASE WHEN state IN ('SCHEDULED', 'WAITING') THEN now() + :keep * interval '1 s' ELSE next_at END,
    state = CASE WHEN state IN ('SCHEDULED', 'WAITING') THEN 'CANCELLED' ELSE state END
  WHERE id IN (
    SELECT id FROM strata_sms.delivery WHERE destination = :destination AND state <> 'SENDING'
    UNION ALL
    SELECT id FROM strata_sms.delivery -- these are in no index of numbers; no patience is longer than 72 hours
    WHERE destination = :destination AND state = 'SENDING' AND state <> 'WAITING' AND next_at IS NOT NULL AND next_at < now() + interval '73 h')
  RETURNING id),
allowed AS (DELETE FROM strata_sms.suppression WHERE destination = :destination),
replies AS (UPDATE strata_sms.inbound SET taken_at = now(), origination_number = '', body = '' WHERE origination_number = :destination AND taken_at IS NULL),
opted AS (DELETE FROM strata_sms.opt_out WHERE destination = :destination)
SELECT count(*) AS erased FROM erased
