-- How old the oldest transaction of this database is, of those that this login may see: it keeps what was deleted and updated since from being cleaned up.
SELECT clock_timestamp() AS now,
  coalesce((SELECT extract(epoch FROM clock_timestamp() - min(xact_start)) FROM pg_stat_activity
            WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()), 0)::double precision AS snapshot_age
