-- One key per person. Deleting the row makes everything sealed under it unreadable for good.
create table person_key (
    person        text primary key,
    master_key_id text        not null,
    wrapped       bytea       not null,
    created_at    timestamptz not null default now()
);
