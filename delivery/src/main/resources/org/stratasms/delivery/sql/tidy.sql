-- Once an hour: what nobody took, what is over, what was replaced.
WITH outcomes AS (DELETE FROM strata_sms.outcome WHERE at < now() - interval '30 d'),
replies AS (DELETE FROM strata_sms.inbound WHERE taken_at IS NULL AND received_at < now() - interval '30 d'),
repeats AS (DELETE FROM strata_sms.inbound WHERE taken_at < now() - interval '15 d'), -- a queue shows a message for 14 days at most
suppressions AS (DELETE FROM strata_sms.suppression WHERE until < now()),
eras AS (DELETE FROM strata_sms.pace t WHERE t.closed AND t.era < (SELECT max(era) FROM strata_sms.pace n WHERE n.pool = t.pool) - 1)
SELECT d.pool, count(*) AS texts FROM strata_sms.delivery d
WHERE d.state = 'WAITING' AND d.next_at < now() - interval '1 d'
  AND NOT EXISTS (SELECT FROM strata_sms.pace t WHERE t.pool = d.pool AND NOT t.closed AND t.free_at > now() - interval '1 d')
GROUP BY d.pool
