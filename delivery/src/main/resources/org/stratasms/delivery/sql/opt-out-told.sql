-- Opt-outs that were told.
UPDATE strata_sms.opt_out SET tell_at = NULL WHERE pool = :pool AND destination = ANY (:destinations)
