-- Some answers are kept for ever: what is booked under a name must not be booked under it again next year. Such an answer is never old.
comment on column answer.answered_at is 'infinity: kept for ever';

-- The function without for_ever stays: nodes of the version before this one may go on while others start.

-- Appends the events of several commands in one statement, and so in one transaction and one flush. Positions are drawn under a lock
-- that is held until the commit is visible: their order is the order of commits, and whoever has read up to a position has missed
-- nothing below it.
--
-- A command is left out as a whole, and named in the answer, when its key has been answered already ("repeated") or when it came too
-- late on one of its streams ("late"); it does not fail the others. The events of the rest get consecutive positions from "first" on,
-- in the order of the arrays. A command may have several answers, and answers without events.
create function append_events(
    commands     int[],
    streams      text[],
    sequences    bigint[],
    stream_types text[],
    event_ids    text[],
    types        text[],
    revisions    text[],
    occurred     timestamptz[],
    payloads     text[],
    metadatas    text[],
    answering    int[],
    keys         bytea[],
    fingerprints bytea[],
    answers      bytea[],
    for_ever     boolean[],
    out first    bigint,
    out late     int[],
    out repeated int[])
    language plpgsql
    -- Which plan is right never depends on what a table holds: a few arrays, and one look into an index for each element. The planner
    -- thinks otherwise of a table that it knows to be empty, and plans anew for each group, which takes a third of the time.
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as
$$
begin
    -- First of all: each statement below has a snapshot of its own, made when nobody else can be appending.
    perform pg_advisory_xact_lock(125823003944306);

    if cardinality(answering) > 0 then
        -- Those that are no longer to be remembered, and that nobody has thrown away yet.
        delete from eventstore.answer
         where key = any (keys) and answered_at <= now() - interval '24 hours';

        select array_agg(given.command)
          into repeated
          from unnest(answering, keys) as given (command, key)
          join eventstore.answer kept on kept.key = given.key;
    end if;

    select array_agg(distinct new.command)
      into late
      from unnest(commands, streams, sequences) as new (command, stream, sequence)
      join eventstore.event stored on stored.stream = new.stream and stored.sequence = new.sequence;

    with appended as (
        insert into eventstore.event
               (stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata)
        select new.stream, new.sequence, new.stream_type, new.event_id, new.type, new.revision, new.occurred_at,
               new.payload::json, new.metadata::json
          from unnest(commands, streams, sequences, stream_types, event_ids, types, revisions, occurred, payloads, metadatas)
               with ordinality
            as new (command, stream, sequence, stream_type, event_id, type, revision, occurred_at, payload, metadata, nth)
         where (late is null or new.command <> all (late))
           and (repeated is null or new.command <> all (repeated))
         order by new.nth
        returning position
    )
    select min(position) into first from appended;

    if cardinality(answering) > 0 then
        insert into eventstore.answer (key, fingerprint, answer, answered_at, position)
        select given.key, given.fingerprint, given.answer,
               case when given.for_ever then 'infinity' else now() end,
               coalesce(
                   (select max(stored.position)
                      from unnest(commands, streams, sequences) as new (command, stream, sequence)
                      join eventstore.event stored on stored.stream = new.stream and stored.sequence = new.sequence
                     where new.command = given.command),
                   (select max(position) from eventstore.event),
                   0)
          from unnest(answering, keys, fingerprints, answers, for_ever)
            as given (command, key, fingerprint, answer, for_ever)
         where (late is null or given.command <> all (late))
           and (repeated is null or given.command <> all (repeated));
    end if;
end
$$;
