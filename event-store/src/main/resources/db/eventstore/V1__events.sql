-- The log. Its order is the order of commits: appending takes the lock in EventAppender before positions are drawn, so that
-- whoever has read up to a position has missed nothing below it.
create table event (
    position    bigint generated always as identity primary key,
    stream      text        not null,
    sequence    bigint      not null,
    stream_type text        not null,
    event_id    text        not null,
    type        text        not null,
    revision    text        not null,
    occurred_at timestamptz not null,
    -- json and not jsonb: it can be queried and yet keeps the bytes as they were written
    payload     json        not null,
    metadata    json        not null,
    -- the arbiter between command nodes: of two writers that saw the same stream, the second fails
    unique (stream, sequence)
);
