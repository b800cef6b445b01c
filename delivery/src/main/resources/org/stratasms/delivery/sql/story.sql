-- What happened to a text, in order: its attempts, and what was heard of each.
SELECT at, attempt, what, is_final, fields FROM (
  SELECT created_at AS at, 0 AS attempt, 0 AS place, 'SUBMITTED' AS what, false AS is_final, NULL AS fields, created_at AS received_at
  FROM strata_sms.delivery WHERE id = :id
  UNION ALL
  SELECT slot, attempt, 1, 'CALLED', false, NULL, slot FROM strata_sms.delivery WHERE id = :id AND slot IS NOT NULL AND attempt > 0
  UNION ALL
  SELECT at, attempt, 2, type, is_final, fields, received_at FROM strata_sms.event WHERE delivery_id = :id
  UNION ALL
  SELECT settled_at, attempt, 3, state, true, NULL, settled_at FROM strata_sms.delivery WHERE id = :id AND settled_at IS NOT NULL) steps
ORDER BY attempt, place, at, received_at
