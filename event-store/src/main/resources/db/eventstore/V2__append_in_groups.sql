-- Appends the events of several commands in one statement, and so in one transaction and one flush. Positions are drawn under a lock
-- that is held until the commit is visible: their order is the order of commits, and whoever has read up to a position has missed
-- nothing below it.
--
-- A command that came too late on one of its streams is left out as a whole and named in the answer; it does not fail the others. The
-- events of the rest get consecutive positions from "first" on, in the order of the arrays.
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
    out first    bigint,
    out late     int[])
    language plpgsql
as
$$
begin
    -- First of all: each statement below has a snapshot of its own, made when nobody else can be appending.
    perform pg_advisory_xact_lock(125823003944306);

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
         where late is null or new.command <> all (late)
         order by new.nth
        returning position
    )
    select min(position) into first from appended;
end
$$;
