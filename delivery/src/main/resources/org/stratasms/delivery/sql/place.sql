-- Where a source was read to; at first, a while ago.
SELECT coalesce(max(nullif(read_to, 'epoch')), clock_timestamp() - :beginning * interval '1 s') AS read_to
FROM strata_sms.intake WHERE source = :source AND pool = :pool
