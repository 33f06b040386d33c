-- Somebody's name is looked up by id and organization, and a search goes through all names of an organization. With the organization first, the primary
-- key could serve a search as well, and did where PostgreSQL thought that not all rows can be seen from an index alone: a row of the table for
-- each of 23,000 names, in 20 ms instead of 4. Now there is one way for each.
create unique index audit_name_by_id on audit_name (id, organization_id);
alter table audit_name drop constraint audit_name_pkey;
alter table audit_name add constraint audit_name_pkey primary key using index audit_name_by_id;
