-- Of the tables.
SELECT coalesce(max(version), 0) AS version FROM strata_sms.schema_version
