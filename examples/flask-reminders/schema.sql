-- The application's own tables. Those of strata-sms are in the schema strata_sms.
CREATE TABLE IF NOT EXISTS reminder (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone      text NOT NULL,
  starts_at  timestamptz NOT NULL,
  code       text NOT NULL,          -- what the person says at the desk
  text_id    uuid UNIQUE,            -- the text's, in strata_sms.text
  state      text,                   -- what became of the text
  reason     text,
  state_at   timestamptz,
  arrived_at timestamptz,
  UNIQUE (phone, starts_at)
);

CREATE TABLE IF NOT EXISTS reply (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone       text NOT NULL,
  body        text NOT NULL,
  action      text,                  -- OPT_OUT after a STOP, OPT_IN after a START
  received_at timestamptz NOT NULL
);
