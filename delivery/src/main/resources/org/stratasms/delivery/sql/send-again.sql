-- Sends a text again that nobody knows about. Its time begins anew; a window that is closed by now is found out when it is its turn.
UPDATE strata_sms.delivery SET state = 'WAITING', next_at = now(), settled_at = NULL, reason = NULL,
  until = CASE WHEN until < deadline THEN until ELSE now() + least(deadline - created_at, interval '72 h') END,
  deadline = now() + least(deadline - created_at, interval '72 h')
WHERE id = :id AND state = 'UNKNOWN' AND body <> ''
