-- Gives the texts of a pool that was replaced to its successor.
WITH moved AS (
  UPDATE strata_sms.delivery SET pool = :new WHERE pool = :old AND settled_at IS NULL RETURNING id),
barred AS (
  INSERT INTO strata_sms.suppression (pool, destination, reason, until)
  SELECT :new, destination, reason, until FROM strata_sms.suppression WHERE pool = :old ON CONFLICT DO NOTHING),
told AS (
  UPDATE strata_sms.outcome SET pool = :new WHERE pool = :old),
heard AS (
  INSERT INTO strata_sms.intake (source, pool, read_to, caught_up_at, heard_at)
  SELECT source, :new, read_to, caught_up_at, heard_at FROM strata_sms.intake WHERE pool = :old ON CONFLICT DO NOTHING),
answered AS (
  UPDATE strata_sms.inbound SET pool = :new WHERE pool = :old AND taken_at IS NULL),
replaced AS (
  DELETE FROM strata_sms.pool WHERE name = :old AND EXISTS (SELECT FROM strata_sms.pool WHERE name = :new)) -- or a submission by SQL would have to choose between the two
SELECT count(*) AS moved FROM moved
