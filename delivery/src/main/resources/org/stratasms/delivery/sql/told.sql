-- Outcomes that were told.
DELETE FROM strata_sms.outcome o USING unnest(:ids, :states, :ats) AS t(id, state, at)
WHERE o.delivery_id = t.id AND o.state = t.state AND o.at = t.at
