-- When each API key was last used, by any node, to the second. No event: nothing follows from it, and it happens with each request.
create table api_key_use (
    key_id  text        primary key,
    used_at timestamptz not null
)
-- It is written every second while a key is used: room to do so in place.
with (fillfactor = 50);
