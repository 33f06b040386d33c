-- What became of the e-mail that an event ordered: the newest of what is known. It is no event, since nothing follows from it; whoever asks
-- why an invitation does not work wants to know it.
create table mail_delivery (
    event_id text        primary key,
    state    text        not null check (state in ('taken', 'failed', 'dropped')),
    -- which server took it, or did not
    server   text        not null,
    at       timestamptz not null,
    -- how often it was tried
    attempts integer     not null,
    -- of which kind the last fault was; null for none
    fault    text
);
