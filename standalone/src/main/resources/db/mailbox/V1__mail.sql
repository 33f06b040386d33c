-- The mails that the built-in mail server took, one row for each recipient.
create table mail (
    id          bigint generated always as identity primary key,
    recipient   text        not null,
    message_id  text,
    subject     text        not null,
    body        text,
    html        text,
    received_at timestamptz not null default now(),
    unique (recipient, message_id)
);

create index on mail (recipient, id desc);
