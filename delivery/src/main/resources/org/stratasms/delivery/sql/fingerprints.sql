-- What texts that are there already were submitted with.
SELECT id, fingerprint FROM strata_sms.delivery WHERE id = ANY (:ids)
