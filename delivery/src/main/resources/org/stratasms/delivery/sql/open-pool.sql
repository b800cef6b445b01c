-- Makes a pool's row and clock if they are not there.
WITH made AS (
  INSERT INTO strata_sms.pool (name, parts_per_second) VALUES (:pool, :parts_per_second) ON CONFLICT DO NOTHING)
INSERT INTO strata_sms.pace (pool, era) VALUES (:pool, 0) ON CONFLICT DO NOTHING
