-- Lifts a pause; that of a pool that waits for a person only if it is for that reason.
UPDATE strata_sms.pool SET paused_until = 'epoch', pause_reason = NULL
WHERE name = :pool AND pause_reason IS NOT NULL AND (paused_until < 'infinity' OR pause_reason = :reason)
