-- PostgreSQL keeps some values of a column for its planner, and would keep them after an account is gone. That a column gets the type
-- that it has makes it forget those that it kept.
alter table account
    alter column email    type text,
    alter column email    set statistics 0,
    alter column name     type text,
    alter column name     set statistics 0,
    alter column password type text,
    alter column password set statistics 0;

alter table sign_up
    alter column email    type text,
    alter column email    set statistics 0,
    alter column name     type text,
    alter column name     set statistics 0,
    alter column password type text,
    alter column password set statistics 0;
