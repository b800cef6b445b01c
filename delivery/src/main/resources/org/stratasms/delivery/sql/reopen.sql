-- Gives scheduled texts their next window.
UPDATE strata_sms.delivery d SET next_at = w.at, until = w.until
FROM unnest(:ids, :ats, :untils) AS w(id, at, until)
WHERE d.id = w.id AND d.state = 'SCHEDULED'
