create table api_key (
    key_id          text collate "C" primary key,
    organization_id text        not null,
    name            text        not null,
    created_by      text        not null,
    -- null when the person was erased
    creator_name    text,
    created_at      timestamptz not null,
    -- null for a key that does not expire
    expires_at      timestamptz,
    revoked         boolean     not null default false,
    -- whether it has passed from its creator to the admins
    transferred     boolean     not null default false,
    position        bigint      not null
);

create index api_key_newest_first on api_key (organization_id, created_at, key_id);
create index api_key_created_by on api_key (organization_id, created_by);
