-- Asks whoever submits next to send a notification.
UPDATE strata_sms.pool SET asleep = true WHERE name = :pool AND NOT asleep
