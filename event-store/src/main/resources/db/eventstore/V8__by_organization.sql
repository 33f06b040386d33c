-- A long log takes longer to go through than a statement of a running node may.
set local statement_timeout = 0;

-- The events of one organization, in whichever streams they are, in their order: what its history is read by.
create index event_of_organization on event ((payload ->> 'organizationId'), position);
