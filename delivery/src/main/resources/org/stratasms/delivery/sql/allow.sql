-- Lifts a suppression.
DELETE FROM strata_sms.suppression WHERE pool = :pool AND destination = :destination
