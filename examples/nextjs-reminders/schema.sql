-- Run at each start, by migrate.mjs. The functions of strata-sms are in the schema strata_sms, and are called by their whole names.
CREATE SCHEMA IF NOT EXISTS nextjs_reminders;

CREATE TABLE IF NOT EXISTS nextjs_reminders.reminder (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  phone text NOT NULL,
  starts_at timestamptz NOT NULL,
  code text NOT NULL,
  arrived_at timestamptz,
  text_id uuid UNIQUE,
  state text,
  reason text,
  state_at timestamptz,
  booked_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (phone, starts_at)
);

CREATE TABLE IF NOT EXISTS nextjs_reminders.reply (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone text NOT NULL,
  body text NOT NULL,
  action text,
  received_at timestamptz NOT NULL
);
