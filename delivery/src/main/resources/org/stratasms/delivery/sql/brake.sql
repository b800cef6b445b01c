-- Pauses a pool. One that waits for a person stays as it is.
UPDATE strata_sms.pool SET paused_until = clock_timestamp() + :pause * interval '1 s', pause_reason = :reason
WHERE name = :pool AND paused_until < 'infinity'
