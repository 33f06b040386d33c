create table invitation_organization (
    organization_id text primary key,
    name            text    not null,
    closed          boolean not null default false,
    position        bigint  not null
);

create table invitation (
    invitation_id   text collate "C" primary key,
    organization_id text        not null,
    address         text        not null,
    -- null when the person was erased, as are the names
    email           text,
    role            text        not null,
    -- what the events say; whether a pending one has expired, the clock says
    state           text        not null check (state in ('pending', 'accepted', 'declined', 'revoked', 'expired')),
    generation      integer     not null,
    invited_by      text        not null,
    inviter_name    text,
    -- whom the newest e-mail names: the one who sent it, who need not be the one who invited
    sender_name     text,
    invited_at      timestamptz not null,
    expires_at      timestamptz not null,
    position        bigint      not null
);

create index invitation_newest_first on invitation (organization_id, invited_at, invitation_id);
create index invitation_pending_for on invitation (address) where state = 'pending';
