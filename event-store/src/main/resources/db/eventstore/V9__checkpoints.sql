-- The public half of each key that checkpoints were ever signed with. Private halves are in the configuration, and never here.
create table checkpoint_key (
    key_id     text        primary key,
    public_key bytea       not null,
    first_used timestamptz not null
);

-- What the digest of an organization's history was after one of its events, signed. It is there to be fetched and kept elsewhere: here
-- it proves nothing to whoever can write here.
create table checkpoint (
    organization_id text        not null,
    position        bigint      not null,
    digest          bytea       not null check (octet_length(digest) = 32),
    made_at         timestamptz not null,
    key_id          text        not null references checkpoint_key,
    signature       bytea       not null,
    primary key (organization_id, position)
);

-- How far the log has been looked through for organizations that need a new one.
create table checkpoint_place (
    position bigint not null
);

insert into checkpoint_place values (0);
