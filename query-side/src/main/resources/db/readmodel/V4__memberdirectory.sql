-- Members and invited people together. What is no longer listed stays as a row without personal data, so that an event that comes
-- twice can be told from one whose predecessor is missing.
create table member_directory (
    organization_id text                 not null,
    kind            text collate "C"     not null check (kind in ('member', 'invitation')),
    entry_id        text collate "C"     not null,
    address         text,
    name            text,
    email           text,
    role            text collate "C"     not null,
    -- joined, or invited
    since           timestamptz          not null,
    expires_at      timestamptz,
    listed          boolean              not null,
    -- Lower case and sort order are made in Java: PostgreSQL's depend on the locale that the database happens to have.
    search_text     text                 not null,
    sort_name       text collate "C"     not null,
    sort_email      text collate "C"     not null,
    position        bigint               not null,
    primary key (organization_id, kind, entry_id)
);

create index member_directory_by_name on member_directory (organization_id, sort_name, kind, entry_id) where listed;
create index member_directory_by_email on member_directory (organization_id, sort_email, kind, entry_id) where listed;
create index member_directory_by_address on member_directory (organization_id, address) where listed;
