-- What an aggregate looked like after one of its events, so that a long stream need not be read from its beginning. It can be thrown
-- away at any time: everything in it follows from the events.
create table snapshot (
    stream      text        primary key,
    sequence    bigint      not null,
    stream_type text        not null,
    type        text        not null,
    revision    text        not null,
    taken_at    timestamptz not null,
    payload     text        not null
);
