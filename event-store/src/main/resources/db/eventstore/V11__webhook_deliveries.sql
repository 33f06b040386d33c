-- How far each webhook has come in its organization's history, and how it goes. What it is follows from its events and is written by
-- whoever follows the log; how far it has come is written by whoever sends. There is no row for what is sent: one place says it all.
create table webhook_delivery (
    webhook_id           text        primary key,
    organization_id      text        not null,
    url                  text        not null,
    -- the stored names of those that are told; null for all
    types                text[],
    key_id               integer     not null,
    generation           integer     not null,
    -- the secret before that, and until when it signs as well
    previous_key_id      integer,
    previous_generation  integer,
    previous_until       timestamptz,
    paused               boolean     not null default false,
    -- the position of the event that this row was last changed by
    changed_at           bigint      not null,
    -- everything up to here was taken
    position             bigint      not null,
    -- something happened in the organization up to here
    head                 bigint      not null,
    -- the organization was closed by the event at this position, which is the last one
    ends_at              bigint,
    -- since when no request was taken; null when the last one was
    failing_since        timestamptz,
    attempts             integer     not null default 0,
    next_attempt_at      timestamptz not null,
    -- whether the last answer was long in coming, or none has come yet
    slow                 boolean     not null default true,
    last_answer_at       timestamptz,
    -- what was answered: a status, or what kind of fault kept it from being answered
    last_status          integer,
    last_fault           text,
    -- which process sends, and until when it may be taken to live
    sender               text,
    sender_until         timestamptz
)
-- It is written with each request that is taken: room to do so in place.
with (fillfactor = 50);

create index webhook_delivery_of_organization on webhook_delivery (organization_id);

-- Those that have something to send, by when they may.
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where not paused and position < head;
create index webhook_delivery_sender on webhook_delivery (sender) where sender is not null;
