-- A search that goes through the records looks up who each is of and about, by their keys. PostgreSQL thought that all names of an organization are as
-- few as those of the usual one, and went through this index instead: all 23,000 names of the largest, for each record. Now it has those alone
-- that a search looks for, and is used by nobody who does not say so.
drop index audit_name_searched;
create index audit_name_searched on audit_name (organization_id) include (id, search_text) where search_text <> '';
