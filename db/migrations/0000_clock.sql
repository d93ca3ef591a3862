-- The one clock of every rule. Test and demo databases replace it with a movable one (db/demo/clock.ts).
CREATE FUNCTION tunet_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT now()';
