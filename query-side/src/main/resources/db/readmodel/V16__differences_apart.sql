-- Rows are compared in one snapshot, for as long as that takes, and the row of the rebuild is written every two seconds meanwhile, as a sign that
-- its node lives. To look at that row for each difference would be to look at one that has changed since, which such a transaction may not.
alter table rebuild_difference drop constraint rebuild_difference_rebuild_id_fkey;
