-- Stores a reply, once.
INSERT INTO strata_sms.inbound (id, pool, origination_number, destination_number, keyword, body, action, previous_message_id)
VALUES (:id, :pool, :from, :to, :keyword, :body, nullif(:action, ''), nullif(:previous_message_id, ''))
ON CONFLICT (id) DO NOTHING
