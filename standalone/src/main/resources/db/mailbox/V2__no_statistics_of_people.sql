-- PostgreSQL keeps some values of a column for its planner, and would keep them after a mail is gone. That a column gets the type that it
-- has makes it forget those that it kept.
alter table mail
    alter column recipient type text,
    alter column recipient set statistics 0,
    alter column subject   type text,
    alter column subject   set statistics 0,
    alter column body      type text,
    alter column body      set statistics 0,
    alter column html      type text,
    alter column html      set statistics 0;
