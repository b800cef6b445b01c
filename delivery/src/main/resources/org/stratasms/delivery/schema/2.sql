-- strata-sms delivery, schema version 2: the contract for applications in any language, as functions and views (docs/sending-from-sql.md). Run it after version 1, in one transaction; it may
-- run again. Needs no right but those of the schema's owner. Afterwards run: SELECT strata_sms.grant_access('application role', 'worker role');

SELECT version FROM strata_sms.schema_version WHERE version = 1 FOR UPDATE; -- two migrations at once wait here for each other

ALTER TABLE strata_sms.pool
  ADD COLUMN IF NOT EXISTS keep        interval NOT NULL DEFAULT '90 days', -- how long settled texts are kept; the worker writes its own setting here, for the functions
  ADD COLUMN IF NOT EXISTS keep_bodies boolean  NOT NULL DEFAULT false;     -- as above

CREATE TABLE IF NOT EXISTS strata_sms.outcome_taker (    -- who takes the outcomes of this database, never both (ADR 0051); without a key, so that nobody waits for another's transaction
  taker text NOT NULL CHECK (taker IN ('LISTENERS', 'SQL')),
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE IF NOT EXISTS strata_sms.inbound (          -- replies of people, for take_inbound
  id                  text PRIMARY KEY,                  -- AWS's
  pool                text NOT NULL,
  origination_number  text NOT NULL,                     -- '' once taken, as is the body: the id stays for a while, since a queue can show a reply again
  destination_number  text NOT NULL,
  keyword             text NOT NULL,
  body                text NOT NULL,
  action              text CHECK (action IN ('OPT_OUT', 'OPT_IN')),
  previous_message_id text,
  received_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  taken_at            timestamptz
);
CREATE INDEX IF NOT EXISTS inbound_untaken ON strata_sms.inbound (received_at) WHERE taken_at IS NULL;
CREATE INDEX IF NOT EXISTS inbound_taken ON strata_sms.inbound (taken_at) WHERE taken_at IS NOT NULL;

-- What the options of a submission come to.
DO $$
BEGIN
  CREATE TYPE strata_sms.choices AS (
    problem    text[],                                   -- SQLSTATE, message, hint
    pool       text,
    lane       smallint,
    due        timestamptz,                              -- null: now
    until      timestamptz,                              -- end of the first sending window; null: the deadline
    deadline   timestamptz,                              -- null: when its life is over, which begins when it is due
    life       interval,
    send_again boolean,
    options    text,                                     -- the JSON that the worker reads: equal options are equal JSON, here and in Java
    traced     text                                      -- the same with the trace in which the text was submitted
  );
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- How many parts a body takes in which some characters take two units, and are not divided between two parts.
CREATE OR REPLACE FUNCTION strata_sms.count_parts_with_pairs(body text, pair text, single integer, each integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  runs CONSTANT text[] := regexp_split_to_array(body, pair);
  run text;
  used integer := -2; -- units, with those that stay empty at the end of a part
BEGIN
  IF length(body) + cardinality(runs) - 1 <= single THEN
    RETURN 1;
  END IF;
  FOREACH run IN ARRAY runs LOOP
    used := used + CASE WHEN used >= 0 AND used % each = each - 1 THEN 3 ELSE 2 END + length(run);
  END LOOP;
  RETURN (used + each - 1) / each;
END $$;

-- Whether every character of a body has a form in GSM 03.38.
CREATE OR REPLACE FUNCTION strata_sms.is_gsm7(body text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN body !~ '[^\n\f\r -_a-~\u00A1\u00A3-\u00A5\u00A7\u00BF\u00C4-\u00C7\u00C9\u00D1\u00D6\u00D8\u00DC\u00DF\u00E0\u00E4-\u00E6\u00E8\u00E9\u00EC\u00F1\u00F2\u00F6\u00F8\u00F9\u00FC\u0393\u0394\u0398\u039B\u039E\u03A0\u03A3\u03A6\u03A8\u03A9\u20AC]';

-- How many message parts AWS sends a body in: GSM-7 if every character has a form in it, else UCS-2.
CREATE OR REPLACE FUNCTION strata_sms.count_parts(body text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN length(body) <= 35 THEN 1 -- in any alphabet, even if each character takes two units
  WHEN strata_sms.is_gsm7(body) THEN
    CASE WHEN length(body) <= 80 THEN 1
         WHEN body !~ '[\f[-^{-~\u20AC]' THEN CASE WHEN length(body) <= 160 THEN 1 ELSE (length(body) + 152) / 153 END
         ELSE strata_sms.count_parts_with_pairs(body, '[\f[-^{-~\u20AC]', 160, 153) END
  WHEN body !~ '[\U00010000-\U0010FFFF]' THEN CASE WHEN length(body) <= 70 THEN 1 ELSE (length(body) + 66) / 67 END
  ELSE strata_sms.count_parts_with_pairs(body, '[\U00010000-\U0010FFFF]', 70, 67)
END;

-- As above, for applications.
CREATE OR REPLACE FUNCTION strata_sms.parts(body text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN strata_sms.count_parts(body);
END $$;

-- The id of the text that is submitted under a key: the key's SHA-256 as a version 8 UUID.
CREATE OR REPLACE FUNCTION strata_sms.id_of(key text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  digest CONSTANT bytea := substring(sha256(convert_to(key, 'UTF8')) FROM 1 FOR 16);
BEGIN
  RETURN encode(set_byte(set_byte(digest, 6, get_byte(digest, 6) & 15 | 128), 8, get_byte(digest, 8) & 63 | 128), 'hex');
END $$;

-- The id of a text without a key: one that follows those before, as a version 7 UUID.
CREATE OR REPLACE FUNCTION strata_sms.next_id() RETURNS uuid LANGUAGE sql VOLATILE
RETURN encode(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint << 16 | 28672 | floor(random() * 4096)::bigint) || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid;

-- Tells texts under one key apart, as in Java; 0 stands for no key.
CREATE OR REPLACE FUNCTION strata_sms.fingerprint(key text, destination text, body text, options text) RETURNS integer LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  digest CONSTANT bytea := sha256(convert_to(key, 'UTF8') || '\x00'::bytea || convert_to(destination, 'UTF8') || '\x00'::bytea
    || convert_to(body, 'UTF8') || '\x00'::bytea || convert_to(options, 'UTF8') || '\x00'::bytea);
BEGIN
  RETURN coalesce(nullif((get_byte(digest, 0) << 24) | (get_byte(digest, 1) << 16) | (get_byte(digest, 2) << 8) | get_byte(digest, 3), 0), 1);
END $$;

-- Why a text cannot be sent, as SQLSTATE, message and hint; null if it can. Plans of countries other than North America's are the worker's to know.
CREATE OR REPLACE FUNCTION strata_sms.text_problem(destination text, body text, parts integer) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN (CASE WHEN left(destination, 2) = '+1' THEN destination ~ '^\+1[2-9][0-9]{2}[2-9][0-9]{6}$' AND substr(destination, 4, 2) <> '11'
             ELSE destination ~ '^\+[1-9][0-9]{6,14}$' END) IS NOT TRUE THEN
    CASE WHEN destination ~ '^\+1[0-9]{6,14}$'
         THEN ARRAY['SM001', 'The destination number is not a valid number in North America', 'After +1 come an area code, which is no service such as 911, and seven digits that do not begin with 0 or 1']
         ELSE ARRAY['SM001', 'The destination number is not in E.164 form', 'Write a plus sign, the country code and the number, digits only, 7 to 15 of them'] END
  WHEN left(destination, 5) = '+1900' THEN ARRAY['SM001', 'The destination number is a premium-rate number', 'Premium-rate numbers cannot be texted']
  WHEN body IS NULL OR body !~ '[^\u0009-\u000D\u001C-\u0020\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000]' THEN
    ARRAY['SM002', 'The body is empty', 'A text needs something to say']
  WHEN body ~ '[\u0001-\u0008\u000B\u000E-\u001F\u007F-\u009F\uFFFD]' THEN
    ARRAY['SM002', 'The body has a control character, or U+FFFD, which stands for bytes that could not be read', 'Take control characters out; decode bytes by the charset that they have, such as UTF-8']
  WHEN parts > 10 OR parts > 4 AND NOT strata_sms.is_gsm7(body) AND length(body) + length(regexp_replace(body, '[^\U00010000-\U0010FFFF]', '', 'g')) > 630 THEN
    ARRAY['SM002', 'The body is too long: it takes ' || parts::text || ' parts', 'Carriers deliver at most 1530 septets of GSM-7 in 10 parts, or 630 UTF-16 units; one character that GSM-7 lacks makes a body UCS-2']
END;

-- A moment with its offset from UTC, as ISO 8601 writes it; null if the word is none.
CREATE OR REPLACE FUNCTION strata_sms.moment(word text) RETURNS timestamptz LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN CASE WHEN word ~ '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$' THEN word::timestamptz END;
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format OR invalid_time_zone_displacement_value THEN RETURN NULL;
END $$;

-- The next moment after another at which clocks in a zone show a time: where they show it twice, the first; where they skip it, as much later as they skip.
CREATE OR REPLACE FUNCTION strata_sms.following(moment timestamptz, day date, clock time, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
  shown timestamptz;
BEGIN
  FOR days IN 0..1 LOOP
    shown := (day + days + clock) AT TIME ZONE zone;
    shown := CASE WHEN (shown - interval '1 h') AT TIME ZONE zone = shown AT TIME ZONE zone THEN shown - interval '1 h'
                  WHEN (shown - interval '30 min') AT TIME ZONE zone = shown AT TIME ZONE zone THEN shown - interval '30 min'
                  ELSE shown END;
    EXIT WHEN shown > moment;
  END LOOP;
  RETURN shown;
END $$;

-- Reads the options of a submission. What is wrong with them is told as their problem.
CREATE OR REPLACE FUNCTION strata_sms.read_options(given jsonb) RETURNS strata_sms.choices LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  known CONSTANT text := 'Options are lane, not_before, deadline, time_to_live, when_uncertain, quiet_hours, pool, message_type, max_price_usd, tags, feedback, traceparent, tracestate';
  c strata_sms.choices;
  name text;
  value jsonb;
  word text;
  type text := 'TRANSACTIONAL';
  price numeric;
  tags text := '';
  feedback boolean := false;
  quiet_from time;
  quiet_to time;
  quiet_zone text;
  trace text := '';
  begins timestamptz;
  shown time;
  pools integer;
BEGIN
  c.lane := 1;
  c.send_again := false;
  c.life := '72 hours';
  IF jsonb_typeof(given) <> 'object' THEN
    c.problem := ARRAY['SM003', 'The options are not a JSON object', known];
    RETURN c;
  END IF;
  FOR name, value IN SELECT * FROM jsonb_each(given) LOOP
    CONTINUE WHEN value = 'null';
    word := value #>> '{}';
    CASE name
      WHEN 'lane' THEN
        c.lane := array_position(ARRAY['urgent', 'normal', 'bulk'], lower(word)) - 1;
        IF c.lane IS NULL THEN
          c.problem := ARRAY['SM003', 'Option lane is not a lane', 'Write urgent, normal or bulk'];
        END IF;
      WHEN 'not_before' THEN
        c.due := strata_sms.moment(word);
        IF c.due IS NULL THEN
          c.problem := ARRAY['SM003', 'Option not_before is not a time', 'Write it as 2026-11-29T10:00:00Z, or with another offset from UTC'];
        END IF;
      WHEN 'deadline' THEN
        c.deadline := strata_sms.moment(word);
        IF c.deadline IS NULL THEN
          c.problem := ARRAY['SM003', 'Option deadline is not a time', 'Write it as 2026-11-29T10:00:00Z, or with another offset from UTC'];
        END IF;
      WHEN 'time_to_live' THEN
        c.life := CASE WHEN jsonb_typeof(value) = 'number' AND word::numeric BETWEEN 5 AND 259200 THEN word::numeric * interval '1 s' END;
        IF c.life IS NULL THEN
          c.problem := ARRAY['SM003', 'Option time_to_live is not 5 to 259200', 'Write a number of seconds; leave the option out for 72 hours'];
        END IF;
      WHEN 'when_uncertain' THEN
        c.send_again := lower(word) = 'send_again';
        IF lower(word) NOT IN ('ask', 'send_again') THEN
          c.problem := ARRAY['SM003', 'Option when_uncertain is neither ask nor send_again', 'Write one of them'];
        END IF;
      WHEN 'pool' THEN
        c.pool := regexp_replace(word, '^.*/', '');
      WHEN 'message_type' THEN
        type := upper(word);
        IF type NOT IN ('TRANSACTIONAL', 'PROMOTIONAL') THEN
          c.problem := ARRAY['SM003', 'Option message_type is neither TRANSACTIONAL nor PROMOTIONAL', 'Write one of them'];
        END IF;
      WHEN 'max_price_usd' THEN
        price := CASE WHEN word ~ '^\d{1,2}(\.\d{1,20})?$' THEN trim_scale(word::numeric) END;
        IF price IS NULL OR price = 0 OR scale(price) > 5 THEN
          c.problem := ARRAY['SM003', 'Option max_price_usd is not a price limit', 'Write US dollars above 0 and below 100, with at most five decimals'];
        END IF;
      WHEN 'tags' THEN
        IF jsonb_typeof(value) <> 'object' OR EXISTS (SELECT FROM jsonb_each(value) t WHERE jsonb_typeof(t.value) <> 'string') THEN
          c.problem := ARRAY['SM003', 'Option tags is not an object of strings', 'Write it as {"purpose": "reminder"}'];
        ELSIF (SELECT count(*) > 4 OR bool_or(t.key = 'strata-sms-delivery') FROM jsonb_each_text(value) t) THEN
          c.problem := ARRAY['SM003', 'Option tags has more than 4 tags, or one of strata-sms', 'A text has at most 4 tags here, none of them strata-sms-delivery: that one says which text an event is about'];
        ELSIF EXISTS (SELECT FROM jsonb_each_text(value) t WHERE t.key || t.value ~ '[\u0001-\u001F]' OR t.key ~ '^$|\s' OR length(t.key) > 100 OR t.value ~ '^$|^\s|\s$'
            OR length(t.value) + length(regexp_replace(t.value, '[^\U00010000-\U0010FFFF]', '', 'g')) > 800) THEN
          c.problem := ARRAY['SM003', 'A tag has a name or a value that AWS does not take', 'Names have 1 to 100 characters and no blanks, values 1 to 800 with none at their ends; control characters are in neither'];
        ELSE
          tags := coalesce((SELECT string_agg(to_json(t.key)::text || ':' || to_json(t.value), ',' ORDER BY t.key COLLATE "C") FROM jsonb_each_text(value) t), '');
        END IF;
      WHEN 'feedback' THEN
        feedback := word = 'true';
        IF jsonb_typeof(value) <> 'boolean' THEN
          c.problem := ARRAY['SM003', 'Option feedback is neither true nor false', 'Write one of them'];
        END IF;
      WHEN 'quiet_hours' THEN
        BEGIN
          quiet_zone := value ->> 'zone';
          IF value ->> 'from' ~ '^\d\d:\d\d(:\d\d)?$' AND value ->> 'to' ~ '^\d\d:\d\d(:\d\d)?$' AND quiet_zone ~ '^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$'
              AND value - '{from,to,zone}'::text[] = '{}' THEN
            quiet_from := value ->> 'from';
            quiet_to := value ->> 'to';
            begins := now() AT TIME ZONE quiet_zone;
          END IF;
        EXCEPTION WHEN datetime_field_overflow OR invalid_parameter_value THEN quiet_from := NULL;
        END;
        IF quiet_from IS NULL OR greatest(quiet_from, quiet_to) = '24:00' OR quiet_from = quiet_to THEN
          c.problem := ARRAY['SM003', 'Option quiet_hours is not two times and a time zone', 'Write it as {"from": "21:00", "to": "08:00", "zone": "America/New_York"}'];
          quiet_from := NULL;
        END IF;
      WHEN 'traceparent', 'tracestate' THEN
        trace := trace || ',' || to_json(name)::text || ':' || to_json(word);
      ELSE
        c.problem := ARRAY['SM003', 'There is no option ' || quote_ident(left(name, 40)), known];
    END CASE;
  END LOOP;
  IF c.problem IS NULL AND given ->> 'deadline' IS NOT NULL AND given ->> 'time_to_live' IS NOT NULL THEN
    c.problem := ARRAY['SM003', 'A text has a deadline or a time_to_live', 'Leave one of them out'];
  ELSIF c.problem IS NULL AND c.due >= c.deadline THEN
    c.problem := ARRAY['SM003', 'The text is not to be sent before its deadline is over', 'Write a deadline after not_before'];
  END IF;
  IF c.problem IS NOT NULL THEN
    RETURN c;
  END IF;
  SELECT count(*), min(p.name) INTO pools, c.pool FROM strata_sms.pool p WHERE c.pool IS NULL OR p.name = c.pool;
  IF pools <> 1 THEN
    c.problem := ARRAY['SM005', CASE WHEN pools > 1 THEN 'There are ' || pools || ' pools, and option pool names none' WHEN given ->> 'pool' IS NOT NULL THEN 'No worker has worked for the pool of option pool in this database' ELSE 'No worker has worked in this database yet' END,
      'Start a worker for the pool; option pool is its id or ARN, and may be left out where there is one pool'];
    RETURN c;
  END IF;
  c.options := '{"message_type":"' || type || '"' || coalesce(',"max_price_usd":"' || price || '"', '') || CASE WHEN tags <> '' THEN ',"tags":{' || tags || '}' ELSE '' END
    || CASE WHEN feedback THEN ',"feedback":true' ELSE '' END;
  IF quiet_from IS NOT NULL THEN
    c.options := c.options || ',"quiet_from":"' || regexp_replace(quiet_from::text, ':00$', '') || '","quiet_to":"' || regexp_replace(quiet_to::text, ':00$', '') || '","quiet_zone":"' || quiet_zone || '"';
    begins := coalesce(c.due, clock_timestamp());
    shown := (begins AT TIME ZONE quiet_zone)::time;
    IF quiet_from < quiet_to AND shown >= quiet_from AND shown < quiet_to OR quiet_from > quiet_to AND (shown >= quiet_from OR shown < quiet_to) THEN
      begins := strata_sms.following(begins, (begins AT TIME ZONE quiet_zone)::date, quiet_to, quiet_zone);
    END IF;
    c.until := strata_sms.following(begins, (begins AT TIME ZONE quiet_zone)::date, quiet_from, quiet_zone);
    IF begins > clock_timestamp() THEN
      c.due := begins;
    END IF;
  END IF;
  c.traced := c.options || trace || '}';
  c.options := c.options || '}';
  RETURN c;
END $$;

-- The text that was submitted under a key before, and whether it said something else.
CREATE OR REPLACE FUNCTION strata_sms.earlier(text_id uuid, fingerprint integer, OUT parts integer, OUT state text, OUT problem text[]) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  said integer;
BEGIN
  SELECT d.parts, d.state, d.fingerprint INTO parts, state, said FROM strata_sms.delivery d WHERE d.id = text_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'serialization_failure', MESSAGE = 'The text of this key was forgotten at this moment', HINT = 'Repeat the transaction';
  ELSIF said NOT IN (0, fingerprint) THEN -- 0: the person was forgotten, and with them what the text said
    problem := ARRAY['SM004', 'The key was used for another text: another number, body or option', 'Use one key for one text; the text of this key is ' || text_id];
  END IF;
END $$;

-- Why a key cannot be used; null if it can, or if there is none.
CREATE OR REPLACE FUNCTION strata_sms.key_problem(key text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN key !~ '\S' THEN ARRAY['SM004', 'The key is blank, so that all texts would be one', 'Leave it out, or name the text'] END;

-- Stores texts: an array of {"to", "body", "key"} and options of their own. Those that cannot be sent are told as their problem; the others are stored.
CREATE OR REPLACE FUNCTION strata_sms.store(texts jsonb, given jsonb)
RETURNS TABLE (n integer, id uuid, is_new boolean, parts integer, state text, problem text[]) LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  common CONSTANT strata_sms.choices := strata_sms.read_options(coalesce(given, '{}'));
  t record;
BEGIN
  IF common.problem[1] = 'SM003' THEN
    RAISE EXCEPTION USING ERRCODE = common.problem[1], MESSAGE = common.problem[2], HINT = common.problem[3];
  END IF;
  FOR t IN
    WITH given_texts AS MATERIALIZED (
      SELECT i.n::integer AS n, i.item ->> 'to' AS destination, i.item ->> 'body' AS body, i.item ->> 'key' AS key, o.own,
             CASE WHEN o.own = '{}' THEN common ELSE strata_sms.read_options(coalesce(given, '{}') || o.own) END AS c
      FROM jsonb_array_elements(texts) WITH ORDINALITY AS i(item, n)
      CROSS JOIN LATERAL (SELECT CASE jsonb_typeof(i.item) WHEN 'object' THEN i.item - '{to,body,key}'::text[] ELSE '{}' END AS own OFFSET 0) o),
    counted AS MATERIALIZED (
      SELECT g.*, strata_sms.count_parts(g.body) AS parts FROM given_texts g),
    checked AS MATERIALIZED (
      SELECT k.*, coalesce(strata_sms.text_problem(k.destination, k.body, k.parts), strata_sms.key_problem(k.key), (k.c).problem) AS problem,
             CASE WHEN k.key IS NULL THEN strata_sms.next_id() ELSE strata_sms.id_of(k.key) END AS id,
             CASE WHEN k.key IS NULL THEN 0 ELSE strata_sms.fingerprint(k.key, k.destination, k.body, (k.c).options) END AS fingerprint,
             coalesce((k.c).due, clock_timestamp()) AS due
      FROM counted k),
    new AS (
      INSERT INTO strata_sms.delivery
        (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
      SELECT r.id, (r.c).pool, (r.c).lane, r.parts, CASE WHEN r.due <= clock_timestamp() THEN 'WAITING' ELSE 'SCHEDULED' END, r.due,
             least((r.c).until, coalesce((r.c).deadline, r.due + (r.c).life)), coalesce((r.c).deadline, r.due + (r.c).life),
             (r.c).send_again, r.destination, r.body, (r.c).traced, r.fingerprint
      FROM checked r WHERE r.problem IS NULL ORDER BY r.id, r.n -- in an order, or two submitters of the same keys deadlock
      ON CONFLICT (id) DO NOTHING
      RETURNING delivery.id, delivery.pool, delivery.state),
    woken AS (
      SELECT pg_notify('strata_sms', p.name) FROM strata_sms.pool p
      WHERE p.asleep AND EXISTS (SELECT FROM new WHERE new.pool = p.name AND new.state = 'WAITING'))
    SELECT r.n, r.id, r.parts, r.problem, r.fingerprint, new.state,
           new.id IS NOT NULL AND row_number() OVER (PARTITION BY r.id ORDER BY r.problem IS NOT NULL, r.n) = 1 AS is_new,
           (SELECT count(*) FROM woken) AS woken
    FROM checked r LEFT JOIN new ON new.id = r.id AND r.problem IS NULL ORDER BY r.n
  LOOP
    n := t.n;
    id := t.id;
    is_new := t.is_new;
    parts := t.parts;
    state := t.state;
    problem := t.problem;
    IF problem IS NOT NULL THEN
      id := NULL;
      is_new := false;
    ELSIF NOT is_new THEN
      SELECT e.parts, e.state, e.problem INTO parts, state, problem FROM strata_sms.earlier(t.id, t.fingerprint) e;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;

-- Stores one text in the caller's transaction: it is sent if that commits, and only then. The same key with the same text is one text. It does what store does for
-- many, without the statement for sets: that takes longer to begin than a text takes to store.
CREATE OR REPLACE FUNCTION strata_sms.submit(
  destination text, body text, key text DEFAULT NULL, options jsonb DEFAULT '{}',
  OUT id uuid, OUT is_new boolean, OUT parts integer, OUT state text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  c CONSTANT strata_sms.choices := strata_sms.read_options(coalesce(options, '{}'));
  due CONSTANT timestamptz := coalesce(c.due, clock_timestamp());
  ends CONSTANT timestamptz := coalesce(c.deadline, due + c.life);
  said integer := 0;
  problem text[];
BEGIN
  parts := strata_sms.count_parts(body);
  problem := CASE WHEN c.problem[1] = 'SM003' THEN c.problem
                  ELSE coalesce(strata_sms.text_problem(destination, body, parts), strata_sms.key_problem(key), c.problem) END;
  IF problem IS NULL THEN
    IF key IS NULL THEN
      id := strata_sms.next_id();
    ELSE
      id := strata_sms.id_of(key);
      said := strata_sms.fingerprint(key, destination, body, c.options);
    END IF;
    INSERT INTO strata_sms.delivery
      (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
    VALUES (submit.id, c.pool, c.lane, submit.parts, CASE WHEN due <= clock_timestamp() THEN 'WAITING' ELSE 'SCHEDULED' END, due,
            least(c.until, ends), ends, c.send_again, submit.destination, submit.body, c.traced, said)
    ON CONFLICT (id) DO NOTHING
    RETURNING delivery.state INTO state;
    is_new := FOUND;
    IF NOT is_new THEN
      SELECT e.parts, e.state, e.problem INTO parts, state, problem FROM strata_sms.earlier(submit.id, said) e;
    ELSIF state = 'WAITING' THEN
      PERFORM pg_notify('strata_sms', p.name) FROM strata_sms.pool p WHERE p.name = c.pool AND p.asleep;
    END IF;
  END IF;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = problem[1], MESSAGE = problem[2], HINT = problem[3];
  END IF;
END $$;

-- Stores up to 10,000 texts. One that cannot be sent has a problem, and does not keep the others from being stored.
CREATE OR REPLACE FUNCTION strata_sms.submit_many(texts jsonb, options jsonb DEFAULT '{}')
RETURNS TABLE (n integer, id uuid, is_new boolean, parts integer, state text, problem text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF jsonb_typeof(texts) IS DISTINCT FROM 'array' OR jsonb_array_length(texts) > 10000 THEN
    RAISE EXCEPTION USING ERRCODE = 'SM003', MESSAGE = 'The texts are not an array of at most 10000', HINT = 'Write them as [{"to": "+1…", "body": "…", "key": "…"}, …], and more in several calls';
  END IF;
  RETURN QUERY SELECT s.n, s.id, s.is_new, s.parts, s.state, s.problem[1] || ': ' || s.problem[2] || '. ' || s.problem[3] FROM strata_sms.store(texts, options) s;
END $$;

-- Cancels a text that was not taken up, and says whether it was: one that may be on its way cannot be called back.
CREATE OR REPLACE FUNCTION strata_sms.cancel(id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE strata_sms.delivery d SET state = 'CANCELLED', settled_at = now(),
    next_at = now() + coalesce((SELECT p.keep FROM strata_sms.pool p WHERE p.name = d.pool), interval '90 days'),
    body = CASE WHEN (SELECT p.keep_bodies FROM strata_sms.pool p WHERE p.name = d.pool) THEN d.body ELSE '' END
  WHERE d.id = cancel.id AND d.state IN ('SCHEDULED', 'WAITING');
  RETURN FOUND;
END $$;

-- Sends a text of state UNKNOWN again; its time begins anew. False if it is not unknown any more, or its body was erased after 7 days.
CREATE OR REPLACE FUNCTION strata_sms.send_again(id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE strata_sms.delivery d SET state = 'WAITING', next_at = now(), settled_at = NULL, reason = NULL,
    until = CASE WHEN d.until < d.deadline THEN d.until ELSE now() + least(d.deadline - d.created_at, interval '72 h') END,
    deadline = now() + least(d.deadline - d.created_at, interval '72 h')
  WHERE d.id = send_again.id AND d.state = 'UNKNOWN' AND d.body <> '';
  RETURN FOUND;
END $$;

-- Takes outcomes that nobody has taken, oldest first: they are deleted when the caller's transaction commits, and come again if it does not. Two takers never share one.
CREATE OR REPLACE FUNCTION strata_sms.take_outcomes(most integer DEFAULT 100) RETURNS TABLE (id uuid, state text, reason text, at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF EXISTS (SELECT FROM strata_sms.outcome_taker o WHERE o.taker = 'LISTENERS') THEN
    RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state', MESSAGE = 'A worker of this database tells listeners of outcomes, which SQL would take away from them',
      HINT = 'Start all workers without listeners, and run once, as the owner of the tables: DELETE FROM strata_sms.outcome_taker';
  END IF;
  INSERT INTO strata_sms.outcome_taker (taker) SELECT 'SQL' WHERE NOT EXISTS (SELECT FROM strata_sms.outcome_taker);
  RETURN QUERY
    WITH taken AS (
      DELETE FROM strata_sms.outcome o
      USING (SELECT u.delivery_id, u.state, u.at FROM strata_sms.outcome u ORDER BY u.pool, u.tell_at LIMIT least(most, 10000) FOR UPDATE SKIP LOCKED) due
      WHERE o.delivery_id = due.delivery_id AND o.state = due.state AND o.at = due.at
      RETURNING o.delivery_id, o.state, o.reason, o.at)
    SELECT t.delivery_id, t.state, t.reason, t.at FROM taken t ORDER BY t.at;
END $$;

-- Takes replies of people that nobody has taken, oldest first: each is erased when the caller's transaction commits, and comes again if it does not.
CREATE OR REPLACE FUNCTION strata_sms.take_inbound(most integer DEFAULT 100)
RETURNS TABLE (id text, origination_number text, destination_number text, keyword text, body text, action text, previous_message_id text, received_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    WITH taken AS (
      UPDATE strata_sms.inbound i SET taken_at = now(), origination_number = '', body = ''
      FROM (SELECT u.* FROM strata_sms.inbound u WHERE u.taken_at IS NULL ORDER BY u.received_at LIMIT least(most, 10000) FOR UPDATE SKIP LOCKED) due
      WHERE i.id = due.id
      RETURNING due.*)
    SELECT t.id, t.origination_number, t.destination_number, t.keyword, t.body, t.action, t.previous_message_id, t.received_at FROM taken t ORDER BY t.received_at;
END $$;

-- Erases what is known of a person, in all pools: rows stay, so that counts stay right; what waits is cancelled. AWS's own opt-out list is not touched.
CREATE OR REPLACE FUNCTION strata_sms.forget(destination text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  erased bigint;
BEGIN
  UPDATE strata_sms.delivery d SET destination = '', body = '', options = '{}', fingerprint = 0,
    settled_at = CASE WHEN d.state IN ('SCHEDULED', 'WAITING') THEN now() ELSE d.settled_at END,
    next_at = CASE WHEN d.state IN ('SCHEDULED', 'WAITING') THEN now() + coalesce((SELECT p.keep FROM strata_sms.pool p WHERE p.name = d.pool), interval '90 days') ELSE d.next_at END,
    state = CASE WHEN d.state IN ('SCHEDULED', 'WAITING') THEN 'CANCELLED' ELSE d.state END
  WHERE d.id IN (
    SELECT w.id FROM strata_sms.delivery w WHERE w.destination = forget.destination AND w.state <> 'SENDING'
    UNION ALL
    SELECT w.id FROM strata_sms.delivery w -- these are in no index of numbers; no patience is longer than 72 hours
    WHERE w.destination = forget.destination AND w.state = 'SENDING' AND w.state <> 'WAITING' AND w.next_at IS NOT NULL AND w.next_at < now() + interval '73 h');
  GET DIAGNOSTICS erased = ROW_COUNT;
  DELETE FROM strata_sms.suppression s WHERE s.destination = forget.destination;
  DELETE FROM strata_sms.opt_out o WHERE o.destination = forget.destination;
  UPDATE strata_sms.inbound i SET taken_at = now(), origination_number = '', body = '' WHERE i.origination_number = forget.destination AND i.taken_at IS NULL;
  RETURN erased;
END $$;

-- The version of the schema that the functions belong to.
CREATE OR REPLACE FUNCTION strata_sms.version() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT max(version) FROM strata_sms.schema_version
$$;

CREATE OR REPLACE VIEW strata_sms.text WITH (security_barrier) AS
SELECT d.id, d.pool, (ARRAY['urgent', 'normal', 'bulk'])[d.lane + 1] AS lane, d.parts, d.state, d.reason, d.attempt, d.next_at, d.deadline, d.message_id,
  CASE WHEN d.destination <> '' THEN '+…' || right(d.destination, 2) END AS destination, -- null once the person is forgotten
  (SELECT sum(a.usd) FROM (
     SELECT max(coalesce((e.fields::jsonb ->> 'totalMessagePrice')::numeric, 0) + coalesce((e.fields::jsonb ->> 'totalCarrierFee')::numeric, 0)) AS usd
     FROM strata_sms.event e WHERE e.delivery_id = d.id AND e.fields LIKE '%"totalMessagePrice"%' GROUP BY e.attempt) a) AS price, -- US dollars with the carrier's fee, of all attempts; null before AWS says it
  d.created_at, d.settled_at
FROM strata_sms.delivery d;

CREATE OR REPLACE VIEW strata_sms.backlog WITH (security_barrier) AS
SELECT p.name AS pool, p.parts_per_second, w.texts_waiting, w.parts_waiting, w.oldest,
  CASE WHEN p.pause_reason IS NULL THEN w.parts_waiting / p.parts_per_second * interval '1 s' END AS drained_in, -- null while the pool is paused
  CASE WHEN p.paused_until > clock_timestamp() THEN p.paused_until END AS paused_until, p.pause_reason,
  (SELECT count(*) FROM strata_sms.delivery d WHERE d.pool = p.name AND d.state = 'UNKNOWN'
     AND d.state IN ('SCHEDULED', 'UNCERTAIN', 'UNKNOWN', 'FAILED', 'EXPIRED', 'CANCELLED') AND d.next_at IS NOT NULL) AS unknown, -- as the index delivery_rare has it
  (SELECT count(*) FROM strata_sms.outcome o WHERE o.pool = p.name) AS outcomes_untaken,
  (SELECT count(*) FROM strata_sms.inbound i WHERE i.pool = p.name AND i.taken_at IS NULL) AS inbound_untaken
FROM strata_sms.pool p
CROSS JOIN LATERAL (
  SELECT count(*) AS texts_waiting, coalesce(sum(d.parts), 0) AS parts_waiting, min(d.next_at) AS oldest
  FROM strata_sms.delivery d WHERE d.state = 'WAITING' AND d.pool = p.name) w;

-- Lets an application's role call the functions and read the views, and do nothing else; and a worker's role work on the tables. May run again, and has to after each migration. Where the two
-- are one role, it may touch the tables, and the functions are a convention.
CREATE OR REPLACE FUNCTION strata_sms.grant_access(application text, worker text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  home CONSTANT text := (SELECT c.relnamespace::regnamespace FROM pg_class c WHERE c.oid = 'strata_sms.delivery'::regclass);
  listed CONSTANT text := (SELECT string_agg(home || '.' || t, ', ') FROM unnest('{pool,pace,delivery,event,suppression,opt_out,outcome,outcome_taker,intake,inbound,schema_version}'::text[]) t);
  views CONSTANT text := home || '.text, ' || home || '.backlog';
  contract CONSTANT text := (SELECT string_agg(home || '.' || f, ', ')
    FROM unnest('{submit,submit_many,cancel,send_again,take_outcomes,take_inbound,id_of,parts,version,forget}'::text[]) f);
  helpers CONSTANT text := (SELECT string_agg(home || '.' || f, ', ')
    FROM unnest('{count_parts_with_pairs,is_gsm7,count_parts,next_id,fingerprint,text_problem,key_problem,earlier,moment,following,read_options,store,grant_access}'::text[]) f);
  who text;
BEGIN
  FOREACH who IN ARRAY array_remove(ARRAY[application, worker], NULL) LOOP
    EXECUTE format('REVOKE ALL ON TABLE %s, %s FROM %I', listed, views, who);
    EXECUTE format('REVOKE ALL ON FUNCTION %s, %s FROM %I', contract, helpers, who);
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', home, who);
    EXECUTE format('GRANT SELECT ON TABLE %s TO %I', views, who);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', contract, who);
  END LOOP;
  IF worker IS NOT NULL THEN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE %s TO %I', listed, worker);
  END IF;
END $$;

REVOKE ALL ON FUNCTION strata_sms.submit, strata_sms.submit_many, strata_sms.cancel, strata_sms.send_again, strata_sms.take_outcomes, strata_sms.take_inbound, strata_sms.id_of,
  strata_sms.parts, strata_sms.version, strata_sms.forget, strata_sms.count_parts_with_pairs, strata_sms.is_gsm7, strata_sms.count_parts, strata_sms.next_id, strata_sms.fingerprint, strata_sms.text_problem,
  strata_sms.key_problem, strata_sms.earlier, strata_sms.moment, strata_sms.following, strata_sms.read_options, strata_sms.store, strata_sms.grant_access FROM PUBLIC;

INSERT INTO strata_sms.schema_version (version) VALUES (2) ON CONFLICT DO NOTHING;
