-- Outcomes whose listener failed.
UPDATE strata_sms.outcome o SET tell_at = now() + :pause * interval '1 s'
FROM unnest(:ids, :states, :ats) AS t(id, state, at)
WHERE o.delivery_id = t.id AND o.state = t.state AND o.at = t.at
