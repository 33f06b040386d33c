-- A long log takes longer to go through than a statement of a running node may.
set local statement_timeout = 0;

-- By which addresses a user of the identity provider was ever known. The addresses are digests.
create table person_account (
    user_id text not null,
    person  text not null,
    primary key (user_id, person)
);

create index on person_account (person);

-- Which people were erased: a row for each account.erased, by its place in the log. Rows are written while nobody else can append,
-- so that whoever has read up to a position has missed none below it.
create table erasure (
    position      bigint      primary key,
    receipt       text        not null,
    -- null for somebody who was invited and never had an account
    user_id       text,
    -- null for somebody of whom no address was ever kept
    person        text,
    -- whether there was a key to destroy
    key_destroyed boolean     not null,
    erased_at     timestamptz not null
);

create index on erasure (user_id, position);
create index on erasure (person, position);
create index on erasure (receipt);

-- What the events of before tell of the people who acted. A database may be without a log.
do
$$
begin
    if to_regclass('eventstore.event') is not null then
        insert into personaldata.person_account (user_id, person)
        select distinct told.user_id, told.person
          from eventstore.event,
               lateral (values (payload ->> 'userId', payload ->> 'address'),
                               (payload ->> 'member', payload ->> 'address'),
                               (payload ->> 'invitedBy', payload #>> '{inviterName,person}'),
                               (payload ->> 'resentBy', payload #>> '{inviterName,person}'),
                               (payload ->> 'createdBy', payload #>> '{creatorName,person}'),
                               (payload ->> 'refused', payload #>> '{email,person}')) as told (user_id, person)
         where type in ('account.registered', 'member.joined', 'member.invited', 'invitation.resent', 'api-key.created',
                        'invitation.refused')
           and told.user_id is not null
           and told.person is not null;
    end if;
end
$$;
