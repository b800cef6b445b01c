-- Cancels a text that has not been taken up.
UPDATE strata_sms.delivery SET state = 'CANCELLED', settled_at = now(), next_at = now() + :keep * interval '1 s',
  body = CASE WHEN :erase THEN '' ELSE body END
WHERE id = :id AND state IN ('SCHEDULED', 'WAITING')
