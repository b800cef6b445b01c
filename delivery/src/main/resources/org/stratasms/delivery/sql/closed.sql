-- Scheduled texts whose window has closed; time zones are Java's, so the next window is, too.
SELECT id, lane, options, deadline FROM strata_sms.delivery
WHERE state = 'SCHEDULED' AND next_at IS NOT NULL AND next_at <= now()
  AND until <= now() + :margin * interval '1 s' AND deadline > now() + :margin * interval '1 s'
ORDER BY next_at LIMIT 500
