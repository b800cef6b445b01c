-- What waits, in the order in which it goes.
SELECT d.id, d.pool, d.lane, d.parts, d.state, d.next_at, d.deadline, d.attempt, d.retries, d.destination, d.message_id, d.reason, d.created_at, d.settled_at
FROM generate_series(0, 2) AS lane(n) CROSS JOIN LATERAL (
  SELECT * FROM strata_sms.delivery WHERE state = 'WAITING' AND pool = :pool AND lane = lane.n ORDER BY next_at, id LIMIT :most) d
ORDER BY d.lane, d.next_at, d.id LIMIT :most
