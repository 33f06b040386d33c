create table webhook (
    webhook_id      text collate "C" primary key,
    organization_id text        not null,
    url             text        not null,
    -- stored names with commas between them; null for all
    events          text,
    created_by      text        not null,
    created_at      timestamptz not null,
    -- why it sends nothing; null while it does
    paused_for      text,
    deleted         boolean     not null default false,
    position        bigint      not null
);

create index webhook_oldest_first on webhook (organization_id, created_at, webhook_id);
