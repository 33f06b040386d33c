create table workspace_organization (
    organization_id text primary key,
    name            text    not null,
    plan            text    not null,
    created_by      text    not null,
    closed          boolean not null default false,
    position        bigint  not null
);

-- Those who are gone stay as rows (present = false). The members of a closed organization were present when it closed: they, and
-- nobody else, are told that it is closed.
create table workspace_member (
    organization_id text    not null,
    user_id         text    not null,
    role            text    not null,
    present         boolean not null,
    position        bigint  not null,
    primary key (organization_id, user_id)
);

create index workspace_member_of_user on workspace_member (user_id) where present;

-- Where a person switched to last; no organization is the personal workspace.
create table workspace_choice (
    user_id         text primary key,
    organization_id text,
    position        bigint not null
);
