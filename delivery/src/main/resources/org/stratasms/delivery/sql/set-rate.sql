-- Changes what a pool may send.
UPDATE strata_sms.pool SET parts_per_second = :parts_per_second WHERE name = :pool AND parts_per_second <> :parts_per_second
