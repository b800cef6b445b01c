-- Puts events into the ledger, each once, and lets the best of each text decide. Events of texts that are not here come back as foreign.
WITH durable AS MATERIALIZED (
  SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true) AS is_set),
came AS (
  SELECT * FROM unnest(:ids, :attempts, :types, :ats, :finals, :message_ids, :fields, :ranks, :states, :retry_afters)
    AS e(id, attempt, type, at, is_final, message_id, fields, rank, state, retry_after)),
kept AS (
  INSERT INTO strata_sms.event (delivery_id, attempt, type, at, is_final, message_id, fields)
  SELECT id, attempt, type, at, is_final, message_id, fields FROM came
  WHERE EXISTS (SELECT FROM strata_sms.delivery d WHERE d.id = came.id)
  ON CONFLICT DO NOTHING RETURNING delivery_id AS id, attempt, type, at),
best AS (
  SELECT DISTINCT ON (id) came.* FROM came JOIN kept USING (id, attempt, type, at) JOIN strata_sms.delivery d USING (id)
  WHERE came.attempt >= d.attempt OR came.state = 'DELIVERED'
  ORDER BY id, came.state = 'DELIVERED' DESC, came.attempt DESC, rank DESC, at DESC),
verdict AS (
  SELECT b.*, d.state AS was,
         b.retry_after IS NOT NULL AND d.body <> '' AND d.retries < :most_retries AND now() + b.retry_after * interval '1 s' < d.deadline AS retry
  FROM best b JOIN strata_sms.delivery d USING (id)
  WHERE (d.evidence < b.rank AND (d.attempt = b.attempt OR b.state = 'DELIVERED') OR d.attempt < b.attempt AND d.state <> 'DELIVERED')
    AND (d.state <> 'CANCELLED' OR b.state = 'DELIVERED')
  ORDER BY id FOR UPDATE OF d),
changed AS (
  UPDATE strata_sms.delivery d SET
    state = CASE WHEN v.retry THEN 'SCHEDULED' ELSE v.state END,
    next_at = now() + CASE WHEN v.retry THEN v.retry_after WHEN v.state = 'SENT' THEN :silence
                           WHEN v.state = 'UNKNOWN' THEN least(:keep, :ask) ELSE :keep END * interval '1 s',
    attempt = greatest(d.attempt, v.attempt), evidence = v.rank, retries = d.retries + CASE WHEN v.retry THEN 1 ELSE 0 END,
    message_id = v.message_id, reason = v.type,
    body = CASE WHEN v.retry OR v.state IN ('SENT', 'UNKNOWN') OR NOT :erase THEN d.body ELSE '' END,
    settled_at = CASE WHEN v.retry OR v.state = 'SENT' THEN NULL ELSE now() END
  FROM verdict v WHERE d.id = v.id
  RETURNING d.id, d.pool, CASE WHEN d.attempt = v.attempt THEN d.slot END AS slot, d.state, d.reason, d.destination, d.settled_at, v.was),
told AS (
  INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason)
  SELECT id, pool, state, reason FROM changed WHERE settled_at IS NOT NULL AND state <> was AND :listened),
barred AS (
  INSERT INTO strata_sms.suppression (pool, destination, reason, until)
  SELECT DISTINCT pool, destination, reason, now() + interval '30 d' FROM changed
  WHERE reason = 'TEXT_INVALID' AND destination <> '' ORDER BY 1, 2
  ON CONFLICT (pool, destination) DO UPDATE SET reason = excluded.reason, until = excluded.until)
SELECT heard.*, durable.is_set
FROM durable LEFT JOIN (
  SELECT id, pool, slot, state, reason, settled_at IS NOT NULL AND state <> was AS ended FROM changed
  UNION ALL
  SELECT DISTINCT came.id, NULL, NULL::timestamptz, 'FOREIGN', NULL, false FROM came
  WHERE NOT EXISTS (SELECT FROM strata_sms.delivery d WHERE d.id = came.id)) heard ON true
