-- strata-sms delivery, schema version 1. For any migration tool: runs in one transaction, may run again, and needs no right but to create tables in the schema.
-- The schema itself has to be there: CREATE SCHEMA strata_sms;

CREATE TABLE IF NOT EXISTS strata_sms.pool (             -- one row a pool: its rate and its brake
  name             text PRIMARY KEY,                     -- AWS's id of the pool
  parts_per_second double precision NOT NULL CHECK (parts_per_second > 0),
  paused_until     timestamptz NOT NULL DEFAULT 'epoch',
  pause_reason     text,                                 -- set: one text at a time goes, to find out
  asleep           boolean NOT NULL DEFAULT false        -- workers wait for a notification, or a second
);

CREATE TABLE IF NOT EXISTS strata_sms.pace (             -- the pool's clock; its newest era counts
  pool    text NOT NULL,
  era     bigint NOT NULL,                               -- a new row each few hundred claims: a long transaction keeps old versions of a row alive, and each look-up reads them
  free_at timestamptz NOT NULL DEFAULT 'epoch',          -- from when on the next part may go
  claims  integer NOT NULL DEFAULT 0,
  closed  boolean NOT NULL DEFAULT false,
  PRIMARY KEY (pool, era)
) WITH (fillfactor = 10);

CREATE TABLE IF NOT EXISTS strata_sms.delivery (         -- one row a text
  id          uuid PRIMARY KEY,                          -- version 7, or version 8 of a digest of the caller's key
  pool        text NOT NULL,
  lane        smallint NOT NULL CHECK (lane BETWEEN 0 AND 2), -- 0 urgent, 1 normal, 2 bulk
  parts       smallint NOT NULL CHECK (parts > 0),
  state       text NOT NULL,
  next_at     timestamptz NOT NULL,                      -- WAITING: its place in the lane; else when the clock looks at it
  slot        timestamptz,                               -- when the attempt's call was due
  until       timestamptz NOT NULL,                      -- end of the present sending window
  deadline    timestamptz NOT NULL,
  attempt     integer  NOT NULL DEFAULT 0,               -- counts claims; fences answers and events
  retries     smallint NOT NULL DEFAULT 0,               -- counts what AWS took and a carrier lost
  evidence    smallint NOT NULL DEFAULT 0,               -- rank of the attempt's best event; a claim resets it
  send_again  boolean  NOT NULL,                         -- what to do when no event comes
  destination text NOT NULL,                             -- '' once the person is forgotten
  body        text NOT NULL,                             -- '' once settled
  options     text NOT NULL,                             -- JSON
  fingerprint integer NOT NULL,                          -- of key, destination, body and options; 0: there is no key
  message_id  text,
  reason      text,                                      -- AWS's or ours, of the latest change
  created_at  timestamptz NOT NULL DEFAULT now(),
  settled_at  timestamptz
) WITH (fillfactor = 70);

CREATE INDEX IF NOT EXISTS delivery_waiting ON strata_sms.delivery (pool, lane, next_at, id) WHERE state = 'WAITING';
-- "next_at IS NOT NULL" on purpose: without it the planner takes this index for small, and a settlement scans all of it.
CREATE INDEX IF NOT EXISTS delivery_clock ON strata_sms.delivery (next_at) WHERE state <> 'WAITING' AND next_at IS NOT NULL;
-- For people who look: what few texts come to, so that most write nothing here; and all texts to one number (ADR 0013).
CREATE INDEX IF NOT EXISTS delivery_rare ON strata_sms.delivery (state, next_at)
  WHERE state IN ('SCHEDULED', 'UNCERTAIN', 'UNKNOWN', 'FAILED', 'EXPIRED', 'CANCELLED') AND next_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS delivery_destination ON strata_sms.delivery (destination) WHERE state <> 'SENDING';

CREATE TABLE IF NOT EXISTS strata_sms.event (            -- the ledger: what AWS said, as it came
  delivery_id uuid NOT NULL,
  attempt     integer NOT NULL,
  type        text NOT NULL,
  at          timestamptz NOT NULL,
  is_final    boolean NOT NULL,
  message_id  text NOT NULL,
  fields      text NOT NULL,                             -- JSON without the number and the tags
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (delivery_id, attempt, type, at)
);

CREATE TABLE IF NOT EXISTS strata_sms.suppression (      -- numbers that are not texted for a while
  pool        text NOT NULL,
  destination text NOT NULL,
  reason      text NOT NULL,
  until       timestamptz NOT NULL,
  PRIMARY KEY (pool, destination)
);

CREATE TABLE IF NOT EXISTS strata_sms.opt_out (          -- who is known to have opted out, and whether listeners were told
  pool        text NOT NULL,
  destination text NOT NULL,
  at          timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  tell_at     timestamptz,                               -- null: told
  PRIMARY KEY (pool, destination)
);
CREATE INDEX IF NOT EXISTS opt_out_untold ON strata_sms.opt_out (tell_at) WHERE tell_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS strata_sms.outcome (          -- what listeners have yet to be told
  delivery_id uuid NOT NULL,
  pool        text NOT NULL,                             -- whose listeners are told
  state       text NOT NULL,
  reason      text,
  at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  tell_at     timestamptz NOT NULL DEFAULT 'epoch',      -- when it is told next
  PRIMARY KEY (delivery_id, state, at)
);
CREATE INDEX IF NOT EXISTS outcome_untold ON strata_sms.outcome (pool, tell_at);

CREATE TABLE IF NOT EXISTS strata_sms.intake (           -- one row a pool's source of events
  source       text NOT NULL,
  pool         text NOT NULL,
  read_to      timestamptz NOT NULL DEFAULT 'epoch',     -- the log reader's place
  caught_up_at timestamptz NOT NULL DEFAULT 'epoch',     -- when it had last read all there was, for a minute on end
  heard_at     timestamptz NOT NULL DEFAULT 'epoch',     -- latest slot of a text of which an event came
  PRIMARY KEY (source, pool)
);

CREATE TABLE IF NOT EXISTS strata_sms.schema_version (
  version    integer PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO strata_sms.schema_version (version) VALUES (1) ON CONFLICT DO NOTHING;
