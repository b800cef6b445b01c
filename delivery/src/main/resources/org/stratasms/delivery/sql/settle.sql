-- Writes down what AWS answered. An answer counts for its own attempt alone, and only while no event has said more.
WITH durable AS MATERIALIZED (
  SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true) AS is_set),
answered AS (
  UPDATE strata_sms.delivery d SET state = o.state,
    next_at = CASE WHEN o.after IS NULL THEN coalesce(o.place, d.next_at) ELSE clock_timestamp() + o.after * interval '1 s' END,
    message_id = coalesce(o.message_id, d.message_id), reason = o.reason,
    body = CASE WHEN o.settled AND :erase THEN '' ELSE d.body END, settled_at = CASE WHEN o.settled THEN now() END
  FROM unnest(:ids, :attempts, :states, :places, :afters, :finals, :message_ids, :reasons)
    AS o(id, attempt, state, place, after, settled, message_id, reason)
  WHERE d.id = o.id AND d.attempt = o.attempt AND d.state IN ('SENDING', 'UNCERTAIN')
  RETURNING d.id, d.pool, d.state, d.reason, o.settled),
told AS (
  INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason)
  SELECT id, pool, state, reason FROM answered WHERE settled AND :listened)
SELECT ended.state, ended.reason, count(ended.id) AS texts
FROM durable LEFT JOIN (SELECT id, state, reason FROM answered WHERE settled) ended ON true GROUP BY ended.state, ended.reason
