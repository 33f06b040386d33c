-- Seats are counted whenever the settings of an organization are asked for. With what is counted by in the index, its ten thousand members are
-- some forty pages there and no row of the table.
drop index settings_seat_held;
create index settings_seat_held on settings_seat (organization_id, kind, held_until) where held;
