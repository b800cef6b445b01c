-- Lets an application call the functions of the SQL contract, and a worker work on the tables.
SELECT strata_sms.grant_access(:application, :worker)
