-- Whether there is anything to do: no lock, so no transaction number and no flush.
SELECT EXISTS (
    SELECT FROM (VALUES (:lane_a, :at_a::timestamptz, :id_a), (:lane_b, :at_b::timestamptz, :id_b), (:lane_c, :at_c::timestamptz, :id_c)) AS lane(n, at, id)
    WHERE EXISTS (SELECT FROM strata_sms.delivery d
                  WHERE d.state = 'WAITING' AND d.pool = :pool AND d.lane = lane.n AND (d.next_at, d.id) > (lane.at, lane.id))) AS waiting,
  EXISTS (SELECT FROM strata_sms.delivery d WHERE d.state <> 'WAITING' AND d.next_at IS NOT NULL AND d.next_at <= now()) AS due,
  :tells_outcomes AND EXISTS (SELECT FROM strata_sms.outcome o WHERE o.pool = :pool AND o.tell_at <= now())
    OR :tells_opt_outs AND EXISTS (SELECT FROM strata_sms.opt_out o WHERE o.pool = :pool AND o.tell_at IS NOT NULL AND o.tell_at <= now()) AS untold
