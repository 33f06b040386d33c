set local statement_timeout = 0;

-- PostgreSQL keeps the most common values of a column, and some of the others, for its planner: names and addresses would stay there
-- after their rows were wiped, until somebody analyzes the table again. It keeps none of these any more. That a column gets the type
-- that it has makes it forget those that it kept; no row is written anew, and of the indexes the partial ones alone are.
alter table member_directory
    alter column name        type text,
    alter column name        set statistics 0,
    alter column email       type text,
    alter column email       set statistics 0,
    alter column search_text type text,
    alter column search_text set statistics 0,
    alter column sort_name   type text collate "C",
    alter column sort_name   set statistics 0,
    alter column sort_email  type text collate "C",
    alter column sort_email  set statistics 0;

alter table invitation
    alter column email        type text,
    alter column email        set statistics 0,
    alter column inviter_name type text,
    alter column inviter_name set statistics 0,
    alter column sender_name  type text,
    alter column sender_name  set statistics 0;

alter table api_key
    alter column creator_name type text,
    alter column creator_name set statistics 0;

alter table audit_name
    alter column name        type text,
    alter column name        set statistics 0,
    alter column email       type text,
    alter column email       set statistics 0,
    alter column search_text type text,
    alter column search_text set statistics 0;
