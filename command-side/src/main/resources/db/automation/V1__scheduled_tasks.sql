-- The table of db-scheduler: deadlines of invitations and e-mails to be sent, each written in the transaction that moves the token
-- of the processor which decided on it.
create table scheduled_tasks (
    task_name            text                     not null,
    task_instance        text                     not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- The events that have had their e-mail ordered, for ever: a task is deleted when it is done, and without this note an event that is
-- handled again, because its processor's token was lost or set back, would be mailed again.
create table mail_ordered (
    event_id   text primary key,
    ordered_at timestamp with time zone not null default now()
);
