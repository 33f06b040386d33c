-- What the address key makes of a text that is no address. A node with another key would make digests that compare with none of those
-- that are there, in a log that keeps them for good.
create table address_key (
    only_one    boolean primary key default true check (only_one),
    check_value text    not null
);
