-- Read models that are made again beside the live ones.
create table rebuild (
    rebuild_id  bigint generated always as identity primary key,
    projection  text        not null,
    state       text        not null check (state in ('running', 'paused', 'comparing', 'ready', 'switched', 'cancelled', 'failed')),
    -- what made it: an operator, or a new version of the projection, which then switches by itself
    automatic   boolean     not null,
    version     integer     not null,
    -- the end of the log when it began, and how many events up to there make a difference to it
    target      bigint,
    total       bigint,
    done        bigint      not null default 0,
    -- first histories are gone through, one after the other, of organizations and then of people: which, and the last that is complete
    stage       text        not null default 'organizations' check (stage in ('organizations', 'people', 'indexes', 'log')),
    reached     text        not null default '',
    -- then the log is followed, from the target on
    position    bigint,
    differences bigint,
    failure     text,
    started_at  timestamptz not null,
    -- in which it was worked on: pauses do not count
    worked_millis bigint    not null default 0,
    ended_at    timestamptz,
    -- who works on it, as long as they say so
    node        text,
    seen_at     timestamptz
);

-- One at a time for each.
create unique index rebuild_under_way on rebuild (projection) where state in ('running', 'paused', 'comparing', 'ready');
create index rebuild_newest_first on rebuild (projection, started_at);

-- A row that is not the same in both. What it says is in the tables themselves, for as long as there are both.
create table rebuild_difference (
    rebuild_id bigint not null references rebuild on delete cascade,
    number     bigint           not null,
    table_name text             not null,
    key        jsonb            not null,
    kind       text             not null check (kind in ('missing', 'surplus', 'different')),
    columns    text[]           not null,
    -- of the event that should have made it, or did
    position   bigint           not null,
    primary key (rebuild_id, number)
);

-- In which version each read model was made.
create table projection_version (
    projection text primary key,
    version    integer not null
);
