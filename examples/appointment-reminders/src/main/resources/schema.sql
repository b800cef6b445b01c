-- Run at each start. The engine's own tables are in the schema strata_sms.
CREATE TABLE IF NOT EXISTS reminder (
  id uuid PRIMARY KEY, -- its text's
  phone text NOT NULL,
  appointment timestamp NOT NULL,
  booked_at timestamptz NOT NULL DEFAULT now()
);
