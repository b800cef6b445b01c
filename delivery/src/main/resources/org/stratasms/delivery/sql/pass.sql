-- For tests: whatever is remembered happened that much earlier.
WITH span AS MATERIALIZED (SELECT :time * interval '1 s' AS it),
texts AS (
  UPDATE strata_sms.delivery SET next_at = next_at - it, slot = slot - it, until = until - it, deadline = deadline - it, created_at = created_at - it, settled_at = settled_at - it
  FROM span RETURNING id),
pools AS (UPDATE strata_sms.pool SET paused_until = paused_until - it FROM span),
paces AS (UPDATE strata_sms.pace SET free_at = free_at - it FROM span),
suppressions AS (UPDATE strata_sms.suppression SET until = until - it FROM span),
opt_outs AS (UPDATE strata_sms.opt_out SET at = at - it, seen_at = seen_at - it, tell_at = tell_at - it FROM span),
outcomes AS (UPDATE strata_sms.outcome SET at = at - it, tell_at = tell_at - it FROM span),
inbound AS (UPDATE strata_sms.inbound SET received_at = received_at - it, taken_at = taken_at - it FROM span),
intakes AS (UPDATE strata_sms.intake SET read_to = read_to - it, caught_up_at = caught_up_at - it, heard_at = heard_at - it FROM span)
SELECT count(*) AS texts FROM texts
