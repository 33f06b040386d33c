-- The furthest event that was handled here, by its id: a log that was restored from an older backup gives its position to another one.
create table known_log (
    only_one boolean primary key default true check (only_one),
    position bigint not null,
    event_id text   not null
);
