-- Looks at each row whose moment has come: opens, expires, gives up, forgets.
WITH due AS MATERIALIZED (
  SELECT d.id, d.settled_at IS NOT NULL AS settled,
         d.state = 'UNKNOWN' AND d.settled_at + :keep * interval '1 s' > now() AS ages,
         d.state = 'SCHEDULED' AND d.until > now() + :margin * interval '1 s' AS opens, d.state = 'SCHEDULED' AS scheduled,
         d.state IN ('SENDING', 'UNCERTAIN') AND d.send_again AND d.deadline > now() AS wanted,
         EXISTS (SELECT FROM strata_sms.intake i WHERE i.pool = d.pool AND i.heard_at > d.slot) AS heard,
         d.state IN ('SENDING', 'UNCERTAIN') AND d.slot > now() - :silence * interval '1 s'
           AND coalesce((SELECT max(i.caught_up_at) FROM strata_sms.intake i WHERE i.pool = d.pool) <= d.slot + :patience * interval '1 s', false) AS behind
  FROM strata_sms.delivery d
  WHERE d.state <> 'WAITING' AND d.next_at IS NOT NULL AND d.next_at <= now() AND d.next_at > now() - :reach * interval '1 s'
    AND (d.state <> 'SCHEDULED' OR d.until > now() + :margin * interval '1 s' OR d.deadline <= now() + :margin * interval '1 s')
  ORDER BY d.next_at LIMIT 500 FOR UPDATE OF d SKIP LOCKED),
forgotten AS (DELETE FROM strata_sms.delivery d USING due WHERE d.id = due.id AND due.settled AND NOT due.ages),
erased AS (DELETE FROM strata_sms.event e USING due WHERE e.delivery_id = due.id AND due.settled AND NOT due.ages),
aged AS (
  UPDATE strata_sms.delivery d SET next_at = d.settled_at + :keep * interval '1 s', body = CASE WHEN :erase THEN '' ELSE d.body END
  FROM due WHERE d.id = due.id AND due.ages),
moved AS (
  UPDATE strata_sms.delivery d SET
    state = CASE WHEN opens OR wanted AND heard AND NOT behind THEN 'WAITING' WHEN scheduled THEN 'EXPIRED' WHEN wanted OR behind THEN 'UNCERTAIN' ELSE 'UNKNOWN' END,
    next_at = CASE WHEN opens THEN d.next_at WHEN wanted AND heard AND NOT behind THEN now() WHEN scheduled THEN now() + :keep * interval '1 s'
                   WHEN wanted OR behind THEN now() + interval '1 min' ELSE now() + least(:keep, :ask) * interval '1 s' END,
    settled_at = CASE WHEN opens OR wanted OR behind THEN NULL ELSE now() END,
    reason = CASE WHEN opens OR wanted OR behind THEN d.reason WHEN scheduled THEN 'DEADLINE_PASSED' ELSE 'NO_EVENT' END,
    body = CASE WHEN scheduled AND NOT opens AND :erase THEN '' ELSE d.body END
  FROM due WHERE d.id = due.id AND NOT due.settled
  RETURNING d.id, d.pool, d.state, d.reason, d.settled_at),
told AS (
  INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason)
  SELECT id, pool, state, reason FROM moved WHERE settled_at IS NOT NULL AND :listened)
SELECT (SELECT count(*) FROM due) AS due, count(*) FILTER (WHERE state = 'WAITING') AS waiting, count(*) FILTER (WHERE settled_at IS NOT NULL) AS settled,
  count(*) FILTER (WHERE state = 'EXPIRED') AS expired
FROM moved
