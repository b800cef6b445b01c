-- Pauses a pool until it is released.
UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = :reason WHERE name = :pool
