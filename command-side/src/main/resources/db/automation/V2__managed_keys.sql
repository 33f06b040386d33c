-- API keys with the members who made them, for the day when one of those is gone. Filled from the events by the processor key-transfer.
create table managed_key (
    key_id          text primary key,
    organization_id text not null,
    creator         text not null
);

create index on managed_key (organization_id, creator);
