-- Writes down how far a source was read.
INSERT INTO strata_sms.intake AS i (source, pool, read_to, caught_up_at, heard_at)
SELECT n.source, n.pool, coalesce(n.read_to, 'epoch'), coalesce(clock_timestamp() - n.caught_up * interval '1 s', 'epoch'), coalesce(n.heard_at, 'epoch')
FROM unnest(:sources, :pools, :read_tos, :caught_ups, :heard_ats) AS n(source, pool, read_to, caught_up, heard_at)
ON CONFLICT (source, pool) DO UPDATE SET
  read_to = greatest(i.read_to, excluded.read_to), caught_up_at = greatest(i.caught_up_at, excluded.caught_up_at), heard_at = greatest(i.heard_at, excluded.heard_at)
