-- Compares what was submitted, what AWS was given (table aws) and what the application took (table app_outcome), text by text: one row for each contradiction.
WITH sent AS (
  SELECT id, count(*) AS texts, count(DISTINCT attempt) AS attempts, bool_or(status = 'DELIVERED') AS delivered FROM public.aws GROUP BY id),
taken AS (
  SELECT id, state, count(*) AS times, count(DISTINCT at) AS outcomes FROM public.app_outcome GROUP BY id, state),
judged AS (
  SELECT s.key, d.id, d.state, d.send_again, d.destination LIKE '+1425%' AS silent,
         coalesce(a.texts, 0) AS texts, coalesce(a.attempts, 0) AS attempts, coalesce(a.delivered, false) AS delivered, coalesce(t.times, 0) AS taken
  FROM public.submitted s
  LEFT JOIN strata_sms.delivery d ON d.id = strata_sms.id_of(s.key)
  LEFT JOIN sent a ON a.id = d.id
  LEFT JOIN taken t ON t.id = d.id AND t.state = d.state)
SELECT format('%s (%s, %s): %s', key, state, CASE WHEN send_again THEN 'SEND_AGAIN' ELSE 'ASK' END, fault)
FROM judged CROSS JOIN LATERAL (VALUES
  (id IS NULL, 'it was stored, and is not there'),
  (texts <> attempts, 'AWS was called twice for one attempt'),
  (texts > 1 AND NOT (send_again AND silent), 'it was sent ' || texts || ' times'),
  -- SENT: its answer came, but none of its events. UNKNOWN: it is not known whether it was called, or all that AWS said is lost.
  (NOT CASE state WHEN 'DELIVERED' THEN delivered WHEN 'SENT' THEN silent AND texts > 0 WHEN 'UNKNOWN' THEN NOT send_again AND (silent OR texts = 0) ELSE false END,
   'AWS has ' || texts || ' of it'),
  (state <> 'SENT' AND taken <> 1, 'its outcome was taken ' || taken || ' times')) AS f(holds, fault)
WHERE holds
UNION ALL
SELECT d.id || ': it is there, and its transaction was undone' FROM strata_sms.delivery d WHERE d.id NOT IN (SELECT strata_sms.id_of(key) FROM public.submitted)
UNION ALL
SELECT a.id || ': it was sent, and its transaction was undone' FROM public.aws a WHERE a.id NOT IN (SELECT strata_sms.id_of(key) FROM public.submitted)
UNION ALL
SELECT t.id || ': its outcome ' || t.state || ' was taken twice' FROM taken t WHERE t.times <> t.outcomes
