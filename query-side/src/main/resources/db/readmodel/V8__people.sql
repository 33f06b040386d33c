-- A long log takes longer to go through than a statement of a running node may.
set local statement_timeout = 0;

-- Whose key each name is sealed under in the events: that is how a name is found when its person is erased. Rows of before tell only who
-- it was; and of those that were sent again not even that, so that the sender's name is given up there.
alter table invitation add column inviter text, add column sender text;
alter table api_key add column creator text;
update invitation set sender_name = null where generation > 1;

create index invitation_for on invitation (address);
create index invitation_inviter on invitation (inviter);
create index invitation_sender on invitation (sender);
create index invitation_inviter_of_old on invitation (invited_by) where inviter is null;
create index api_key_creator on api_key (creator);
create index api_key_creator_of_old on api_key (created_by) where creator is null;
create index member_directory_listed_address on member_directory (address) where listed;
