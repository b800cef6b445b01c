-- Takes what is due, gives each text its slot in time and its attempt's number, and moves the pool's clock: one statement, one commit.
-- Its commit is durable even where the role's are not: a claim that is lost after its text was called would be made again.
WITH durable AS MATERIALIZED (
  SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true) AS is_set),
budget AS MATERIALIZED (
  SELECT p.name, t.era, p.parts_per_second * :share AS rate, p.pause_reason,
         greatest(CASE WHEN t.free_at < clock_timestamp() + interval '5 min' THEN t.free_at ELSE 'epoch' END,
                  clock_timestamp() + :lead * interval '1 s') AS start
  FROM strata_sms.pool p JOIN strata_sms.pace t ON t.pool = p.name
  WHERE p.name = :pool AND NOT t.closed AND t.era = (SELECT max(era) FROM strata_sms.pace WHERE pool = :pool)
    AND (t.free_at < clock_timestamp() + :low * interval '1 s' OR t.free_at > clock_timestamp() + interval '5 min')
    AND p.paused_until <= clock_timestamp()
  FOR UPDATE OF p, t),
most AS MATERIALIZED (
  SELECT least(:most, 8 + ceil(greatest(0, extract(epoch FROM clock_timestamp() + :high * interval '1 s' - start)) * rate)::integer) AS texts
  FROM budget),
due AS MATERIALIZED (
  SELECT w.*, lane.rank
  FROM (VALUES (:lane_a, :at_a::timestamptz, :id_a, 1), (:lane_b, :at_b::timestamptz, :id_b, 2), (:lane_c, :at_c::timestamptz, :id_c, 3)) AS lane(n, at, id, rank)
  CROSS JOIN LATERAL (
    SELECT d.id, d.lane, d.next_at, d.deadline <= now() + :margin * interval '1 s' AS over, s.reason AS suppressed, e.ends,
           CASE WHEN e.ends <= now() + :margin * interval '1 s' OR s.reason IS NOT NULL THEN 0 ELSE d.parts END AS cost
    FROM strata_sms.delivery d
    -- The worker's own quiet hours are for what can wait and has none of its own.
    CROSS JOIN LATERAL (SELECT CASE WHEN :has_quiet_hours AND d.lane > 0 AND d.options NOT LIKE '%"quiet_from":%'
                                    THEN least(d.until, d.deadline, now() + :open_for * interval '1 s') ELSE least(d.until, d.deadline) END AS ends) e
    LEFT JOIN strata_sms.suppression s ON s.pool = d.pool AND s.destination = d.destination AND s.until > now()
    WHERE d.state = 'WAITING' AND d.pool = :pool AND d.lane = lane.n AND (d.next_at, d.id) > (lane.at, lane.id)
    ORDER BY d.next_at, d.id LIMIT coalesce((SELECT texts FROM most), 0)
    FOR UPDATE OF d SKIP LOCKED) w
  LIMIT coalesce((SELECT texts FROM most), 0)),
fits AS MATERIALIZED (
  SELECT * FROM (
    SELECT due.*, b.start + (sum(cost) OVER w - cost) / b.rate * interval '1 s' AS slot,
           b.pause_reason IS NULL OR cost = 0 OR count(*) FILTER (WHERE cost > 0) OVER w = 1 AS may
    FROM due, budget b WINDOW w AS (ORDER BY rank, next_at, due.id)) paced
  WHERE may AND slot <= greatest((SELECT start FROM budget), clock_timestamp() + :high * interval '1 s')),
moved AS (
  UPDATE strata_sms.pace t SET free_at = b.start + (SELECT sum(cost) FROM fits) / b.rate * interval '1 s',
         claims = t.claims + 1, closed = t.claims >= 500
  FROM budget b WHERE t.pool = b.name AND t.era = b.era AND EXISTS (SELECT FROM fits)
  RETURNING t.pool, t.era, t.free_at, t.closed),
followed AS (
  INSERT INTO strata_sms.pace (pool, era, free_at) SELECT pool, era + 1, free_at FROM moved WHERE closed),
braked AS (
  UPDATE strata_sms.pool p SET asleep = false,
         paused_until = CASE WHEN b.pause_reason IS NULL OR (SELECT sum(cost) FROM fits) = 0 THEN p.paused_until
                             ELSE clock_timestamp() + :probe * interval '1 s' END
  FROM budget b WHERE p.name = b.name AND EXISTS (SELECT FROM fits) AND (p.asleep OR b.pause_reason IS NOT NULL)),
taken AS (
  UPDATE strata_sms.delivery d SET
    state = CASE WHEN f.cost > 0 THEN 'SENDING' WHEN f.suppressed IS NOT NULL THEN 'FAILED' WHEN f.over THEN 'EXPIRED' ELSE 'SCHEDULED' END,
    attempt = d.attempt + CASE WHEN f.cost > 0 THEN 1 ELSE 0 END,
    evidence = CASE WHEN f.cost > 0 THEN 0 ELSE d.evidence END,
    reason = CASE WHEN f.cost > 0 THEN NULL WHEN f.suppressed IS NOT NULL THEN f.suppressed WHEN f.over THEN 'DEADLINE_PASSED' ELSE 'QUIET_HOURS' END,
    slot = CASE WHEN f.cost > 0 THEN f.slot ELSE d.slot END,
    until = CASE WHEN f.cost > 0 OR f.suppressed IS NOT NULL OR f.over THEN d.until ELSE least(d.until, now()) END,
    next_at = CASE WHEN f.cost > 0 THEN f.slot + :patience * interval '1 s' WHEN f.suppressed IS NOT NULL OR f.over THEN now() + :keep * interval '1 s' ELSE now() END,
    settled_at = CASE WHEN f.cost = 0 AND (f.suppressed IS NOT NULL OR f.over) THEN now() END,
    body = CASE WHEN f.cost = 0 AND (f.suppressed IS NOT NULL OR f.over) AND :erase THEN '' ELSE d.body END
  FROM fits f WHERE d.id = f.id
  RETURNING d.id, d.pool, d.state, d.reason, d.attempt, d.retries, d.lane, d.parts, d.destination, d.body, d.options,
            f.ends, f.slot, f.next_at AS place, f.rank),
told AS (
  INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason)
  SELECT id, pool, state, reason FROM taken WHERE state IN ('FAILED', 'EXPIRED') AND :listened)
SELECT taken.*, extract(epoch FROM slot - clock_timestamp())::double precision AS pause,
       extract(epoch FROM ends - clock_timestamp())::double precision AS time_left,
       extract(epoch FROM clock_timestamp() - now())::double precision AS took,
       extract(epoch FROM coalesce((SELECT free_at FROM moved), t.free_at) - clock_timestamp())::double precision AS ahead,
       extract(epoch FROM least(p.paused_until, clock_timestamp() + interval '1 day') - clock_timestamp())::double precision AS paused_for,
       (SELECT pause_reason FROM budget) IS NOT NULL AS is_probe, p.parts_per_second AS rate, durable.is_set
FROM durable, strata_sms.pool p
JOIN strata_sms.pace t ON t.pool = p.name AND t.era = (SELECT max(era) FROM strata_sms.pace WHERE pool = :pool)
LEFT JOIN taken ON true
WHERE p.name = :pool ORDER BY rank, place, id
