-- The audit trail: a row for each event of an organization, with what it is found by and its place in the chain. What it says beside
-- that is read from the event.
create table audit_record (
    organization_id text collate "C" not null,
    position        bigint           not null,
    occurred_at     timestamptz      not null,
    -- the latest instant up to here: it never goes back, though the clocks of two nodes may
    latest_at       timestamptz      not null,
    action          text collate "C" not null,
    refused         boolean          not null,
    -- why it was refused
    code            text collate "C",
    actor_kind      text             not null,
    actor           text collate "C",
    subject_kind    text             not null,
    -- an id, or the digest of an address that has none
    subject         text collate "C" not null,
    digest          bytea            not null check (octet_length(digest) = 32),
    primary key (organization_id, position)
);

create index audit_record_by_actor on audit_record (organization_id, actor, position);
create index audit_record_by_subject on audit_record (organization_id, subject, position);
create index audit_record_by_action on audit_record (organization_id, action, position);
create index audit_record_by_time on audit_record (organization_id, latest_at, position);
create index audit_record_refused on audit_record (organization_id, position) where refused;
create index audit_record_by_code on audit_record (organization_id, code, position) where refused;

-- How far the trail of each organization has come.
create table audit_head (
    organization_id text collate "C" primary key,
    position        bigint      not null,
    records         bigint      not null,
    latest_at       timestamptz not null,
    -- by how many microseconds a record was ever older than one before it
    most_late       bigint      not null,
    digest          bytea       not null check (octet_length(digest) = 32)
);

-- Who and what a trail mentions, by the names that it is searched by. It holds all that is personal in the trail, and so is all that has
-- to be forgotten of it.
create table audit_name (
    organization_id text collate "C" not null,
    id              text collate "C" not null,
    address         text collate "C",
    name            text,
    email           text,
    search_text     text             not null,
    -- of the event that told it
    position        bigint           not null,
    primary key (organization_id, id)
);

-- What a search goes through, without a look into the table.
create index audit_name_searched on audit_name (organization_id) include (id, search_text);
create index audit_name_by_address on audit_name (address);

-- The actions and the codes of refusals that any trail mentions: there are some dozens.
create table audit_word (
    kind text collate "C" not null check (kind in ('action', 'code')),
    word text collate "C" not null,
    primary key (kind, word)
);
