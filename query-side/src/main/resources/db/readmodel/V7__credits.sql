-- The owner is an organization's id, or account: and the id of a person.
create table credits_balance (
    owner    text   primary key,
    balance  bigint not null,
    position bigint not null
);

-- What was used on which day (UTC), by whom and by which key; '' for no key.
create table credits_use (
    owner    text   not null,
    day      date   not null,
    user_id  text   not null,
    key_id   text   not null,
    used     bigint not null,
    position bigint not null,
    primary key (owner, day, user_id, key_id)
);
