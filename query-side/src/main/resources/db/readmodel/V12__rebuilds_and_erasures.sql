-- How many erasures there had been when it began: of people who were erased later it may have rows that are still to be wiped.
alter table rebuild add column erasures bigint not null default 0;
