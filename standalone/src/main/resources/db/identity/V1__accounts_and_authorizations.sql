-- Who has an account with the built-in identity provider.
create table account (
    subject    text        primary key,
    email      text        not null unique,
    name       text        not null,
    password   text        not null,
    created_at timestamptz not null
);

comment on column account.password is 'hash, with the name of its algorithm';

-- Who wants an account and has yet to show that the address is theirs.
create table sign_up (
    id         uuid        primary key,
    email      text        not null,
    name       text        not null,
    password   text        not null,
    code       bytea       not null,
    expires_at timestamptz not null,
    attempts   integer     not null default 0
);

create index on sign_up (expires_at);

-- What a person allowed a client: one row for each time that a client sent them to log in.
create table permission (
    id               text        primary key,
    version          integer     not null,
    client           text        not null,
    subject          text        not null,
    authenticated_at timestamptz not null,
    session          text,
    allowed_scopes   text[]      not null,
    redirect_uri     text,
    code_challenge   text,
    nonce            text
);

comment on column permission.session is 'digest of the id of the browser''s session, as ID tokens tell it (sid)';

-- The codes and tokens given out on it, by their digests: whoever reads this can use none of them.
create table token (
    digest      bytea       primary key,
    permission  text        not null references permission on delete cascade,
    kind        text        not null,
    scopes      text[]      not null,
    issued_at   timestamptz not null,
    expires_at  timestamptz not null,
    invalidated boolean     not null,
    replaced    boolean     not null default false
);

create unique index on token (permission, kind) where not replaced;
create index on token (permission);
create index on token (expires_at);
