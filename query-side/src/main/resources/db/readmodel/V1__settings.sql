-- In every table of this schema, position is that of the last event that changed the row: an event at or below it has been applied.

create table settings_organization (
    organization_id text primary key,
    name            text        not null,
    plan            text        not null,
    created_at      timestamptz not null,
    closed          boolean     not null default false,
    -- the sequence number of the last event in the organization's own stream: what If-Match is compared with
    version         bigint      not null,
    position        bigint      not null
);

-- Who holds a seat: a member, or an invitation until it expires. Seats given back stay as rows, so that an event that comes twice
-- can be told from one whose predecessor is missing.
create table settings_seat (
    organization_id text    not null,
    kind            text    not null check (kind in ('member', 'invitation')),
    holder          text    not null,
    held            boolean not null,
    held_until      timestamptz,
    position        bigint  not null,
    primary key (organization_id, kind, holder)
);

create index settings_seat_held on settings_seat (organization_id) where held;
