-- What AWS said of a text.
SELECT attempt, fields FROM strata_sms.event WHERE delivery_id = :id ORDER BY attempt, at, received_at
