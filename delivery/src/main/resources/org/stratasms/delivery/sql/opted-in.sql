-- Forgets opt-outs that a whole reading of AWS's list did not show.
DELETE FROM strata_sms.opt_out WHERE pool = :pool AND seen_at < clock_timestamp() - :since * interval '1 s'
