-- A letter that fails again and again is tried less and less often. Null: as soon as anybody looks.
alter table dead_letter
    add column attempts      integer not null default 0,
    add column nextAttemptAt timestamptz;
